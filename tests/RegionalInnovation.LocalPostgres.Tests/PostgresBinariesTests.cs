using RegionalInnovation.LocalPostgres.Tests.Support;

namespace RegionalInnovation.LocalPostgres.Tests;

public sealed class PostgresBinariesTests : IDisposable
{
    private readonly Place _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void This_machine_has_an_installation_whose_programs_all_exist()
    {
        var installation = PostgresBinaries.Find().Installations[0];

        Assert.All(["initdb", "pg_ctl", "postgres"], program => Assert.True(File.Exists(installation.Program(program))));
        Assert.True(installation.Version.Major >= 13);
    }

    [Fact]
    public void Without_an_installation_the_message_names_every_remedy()
    {
        var error = Assert.Throws<LocalPostgresException>(() => PostgresBinaries.Find(_ => null, []));

        Assert.All(
            ["'postgresql' package", "PORTAL_PG_BIN", "docker compose up", "ConnectionStrings__Portal"],
            remedy => Assert.Contains(remedy, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_setting_that_names_no_installation_is_an_error_even_when_there_is_one_elsewhere()
    {
        var error = Assert.Throws<LocalPostgresException>(() => PostgresBinaries.Find(
            name => name == "PORTAL_PG_BIN" ? _place.Root : Environment.GetEnvironmentVariable(name)));

        Assert.Contains($"PORTAL_PG_BIN is '{_place.Root}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_setting_comes_before_the_path_and_the_path_before_the_usual_places()
    {
        var chosen = StandIn.OfVersion("14.1", Path.Combine(_place.Root, "chosen"));
        var onPath = StandIn.OfVersion("13.1", Path.Combine(_place.Root, "path"));
        var usual = StandIn.OfVersion("18.1", Path.Combine(_place.Root, "usual"));

        var found = PostgresBinaries.Find(name => name == "PATH" ? $"relative{Path.PathSeparator}{onPath}" : chosen, [usual]);

        Assert.Equal([chosen, onPath, usual], found.Installations.Select(installation => installation.Directory));
    }

    [Fact]
    public void Of_the_usual_places_the_highest_version_comes_first_counted_as_a_number()
    {
        List<string> versions = ["9.6.24", "17.2", "10.5", "18beta1"];
        string[] usual = [.. versions.Select(version => StandIn.OfVersion(version, Path.Combine(_place.Root, version)))];

        var found = PostgresBinaries.Find(_ => null, usual);

        Assert.Equal([18, 17, 10, 9], found.Installations.Select(installation => installation.Version.Major));
    }

    [Fact]
    public void A_lone_link_on_the_path_leads_to_the_directory_that_has_all_programs()
    {
        var path = Directory.CreateDirectory(Path.Combine(_place.Root, "bin")).FullName;
        File.CreateSymbolicLink(Path.Combine(path, "initdb"), StandIn.Real("initdb"));

        var found = PostgresBinaries.Find(name => name == "PATH" ? path : null, []);

        Assert.Equal(Path.GetDirectoryName(StandIn.Real("initdb")), Assert.Single(found.Installations).Directory);
    }

    [Fact]
    public void Programs_that_do_not_run_are_no_installation()
    {
        var broken = StandIn.OfVersion("15.1", Path.Combine(_place.Root, "broken"));
        File.WriteAllText(Path.Combine(broken, "postgres"), "not a program");

        Assert.Throws<LocalPostgresException>(() => PostgresBinaries.Find(_ => null, [broken]));
    }
}
