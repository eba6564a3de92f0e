namespace RegionalInnovation.LocalPostgres.Tests;

public sealed class LocalPostgresOptionsTests
{
    [Fact]
    public void Data_is_durable_unless_somebody_says_otherwise() => Assert.True(new LocalPostgresOptions().Durable);

    [Fact]
    public void The_default_directory_of_root_is_outside_its_home_and_that_of_others_inside()
    {
        var directory = LocalPostgresOptions.DefaultDataDirectory();
        var isRoot = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;
        var parent = isRoot ? "/var/lib" : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);

        Assert.Equal(Path.Combine(parent, "regional-innovation", "postgres"), directory);
    }
}
