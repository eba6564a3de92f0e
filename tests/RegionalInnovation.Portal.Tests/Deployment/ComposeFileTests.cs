using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NJsonSchema;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace RegionalInnovation.Portal.Tests.Deployment;

/// <summary>
/// No compiler reads docker-compose.yml; these tests do, without Docker: against the schema of the Compose specification,
/// and against what we promise about the installation.
/// </summary>
public sealed class ComposeFileTests
{
    private static readonly string ComposeText = ReadFile("docker-compose.yml");

    [Fact]
    public async Task The_file_follows_the_schema_of_the_Compose_specification() =>
        Assert.Empty(await ComposeSchema.FaultsOfAsync(ComposeFile.Parse(ComposeText)));

    [Fact]
    public void No_service_runs_as_root_or_with_privileges() => AssertNone(ComposeRules.Privileges);

    [Fact]
    public void Every_service_that_keeps_running_reports_its_health_and_comes_back() => AssertNone(ComposeRules.Health);

    [Fact]
    public void No_password_is_written_down_and_none_has_a_default() => AssertNone(ComposeRules.Passwords);

    [Fact]
    public void The_database_lives_in_a_named_volume() => AssertNone(ComposeRules.Volumes);

    [Fact]
    public void The_database_comes_before_the_tables_the_tables_before_the_content_and_the_content_before_the_portal() =>
        AssertNone(ComposeRules.Order);

    [Fact]
    public void Only_the_portal_can_be_reached_from_outside() => AssertNone(ComposeRules.Ports);

    [Fact]
    public void The_web_process_does_not_know_the_owner_of_the_tables() => AssertNone(ComposeRules.Roles);

    [Fact]
    public void The_database_can_search_Korean_and_Japanese() => AssertNone(ComposeRules.Locale);

    /// <summary>NJsonSchema is silent about keywords it does not know; this shows that it reads the ones that matter here.</summary>
    [Theory]
    [InlineData("    image: postgres:17", "    imagee: postgres:17", "imagee")]
    [InlineData("    ports:\n      - ${PORTAL_PORT:-8080}:8080", "    ports: 5", "ports")]
    [InlineData("services:", "servces:", "servces")]
    [InlineData("condition: service_healthy", "condition: service_helthy", "condition")]
    [InlineData("interval: 30s", "interval: [30s]", "interval")]
    [InlineData("    user: postgres", "    user: 999", "user")]
    [InlineData("    context: .", "    contxt: .", "contxt")]
    [InlineData("  read_only: true", "  read_only: {}", "read_only")]
    public async Task A_fault_planted_against_the_schema_is_found(string right, string wrong, string named) =>
        Assert.Contains(await ComposeSchema.FaultsOfAsync(Planted(right, wrong)), fault => fault.Contains(named, StringComparison.Ordinal));

    [Fact]
    public void A_key_written_twice_is_refused() =>
        Assert.Throws<YamlException>(() => Planted("    user: postgres", "    user: postgres\n    user: root"));

    [Fact]
    public void A_service_may_differ_from_its_template()
    {
        var import = Planted("    command: [content,", "    read_only: false\n    command: [content,").Services.Single(service => service.Name == "import");

        Assert.Equal("false", import.Text("read_only"));
    }

    [Theory]
    [InlineData("user: postgres", "user: \"0\"", "postgres runs as root")]
    [InlineData("user: postgres", "privileged: true", "postgres runs as root", "postgres is privileged")]
    [InlineData("  cap_drop:\n    - ALL", "  cap_drop: []", "migrate keeps capabilities", "import keeps capabilities", "portal keeps capabilities")]
    [InlineData("no-new-privileges:true", "no-new-privileges:false", "migrate can gain privileges", "import can gain privileges", "portal can gain privileges", "postgres can gain privileges")]
    [InlineData("test: [CMD, dotnet, ", "test: [NONE, ", "portal has no health check")]
    [InlineData("    restart: unless-stopped", "", "postgres does not come back", "portal does not come back")]
    [InlineData("    command: [content,", "    restart: always\n    command: [content,", "import would run again and again")]
    [InlineData("${POSTGRES_PASSWORD:?set it in .env, see the head of docker-compose.yml}", "secret",
        "migrate has a password in PGPASSWORD", "import has a password in PGPASSWORD", "postgres has a password in POSTGRES_PASSWORD")]
    [InlineData("${PORTAL_WEB_PASSWORD:?", "${PORTAL_WEB_PASSWORD:-", "migrate has a password in PORTAL_WEB_PASSWORD", "portal has a password in PGPASSWORD")]
    [InlineData("Username=portal_web;", "Username=portal_web;Password=secret;", "portal has a password in ConnectionStrings__Portal")]
    [InlineData("- database:/var", "- ./database:/var", "postgres keeps its data outside the named volumes")]
    [InlineData("database:/var/lib/postgresql/data", "database:/data", "postgres keeps its data outside the named volumes")]
    [InlineData("    environment: *owner\n    depends_on:\n      migrate:", "    environment: *owner\n    depends_on:\n      postgres:", "import does not wait for migrate")]
    [InlineData("      import:\n        condition: service_completed_successfully", "      import:\n        condition: service_started", "portal does not wait for import")]
    [InlineData("    shm_size: 256mb", "    ports: [5432:5432]", "postgres can be reached from outside")]
    [InlineData("Username=portal_web", "Username=portal_owner", "portal connects as the owner")]
    [InlineData("--locale=C.UTF-8", "--locale=C", "postgres has no locale for Korean and Japanese")]
    public void A_fault_planted_against_our_promises_is_found(string right, string wrong, params string[] expected)
    {
        string[] found = [.. ComposeRules.All.SelectMany(rule => rule(Planted(right, wrong)))];

        Assert.All(expected, fault => Assert.Contains(fault, found));
    }

    [Fact]
    public void The_image_starts_without_a_shell_as_an_unprivileged_user()
    {
        var lastStage = LastStageOfTheImage();

        Assert.Equal("$APP_UID", Assert.Single(lastStage, step => step.Key == "USER").Value);
        Assert.StartsWith("[\"dotnet\",", Assert.Single(lastStage, step => step.Key == "ENTRYPOINT").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_image_brings_what_sorting_Korean_and_Japanese_needs()
    {
        // Microsoft's small images leave out ICU, unless they are called "extra".
        var image = LastStageOfTheImage()[0].Value;

        Assert.True(image.EndsWith("-extra", StringComparison.Ordinal) || !Regex.IsMatch(image, "chiseled|distroless|alpine", RegexOptions.None, TimeSpan.FromSeconds(1)), image);
    }

    private static void AssertNone(Func<ComposeFile, IEnumerable<string>> rule) => Assert.Empty(rule(ComposeFile.Parse(ComposeText)));

    private static ComposeFile Planted(string right, string wrong)
    {
        Assert.Contains(right, ComposeText, StringComparison.Ordinal);
        return ComposeFile.Parse(ComposeText.Replace(right, wrong, StringComparison.Ordinal));
    }

    private static List<KeyValuePair<string, string>> LastStageOfTheImage()
    {
        List<KeyValuePair<string, string>> steps =
        [
            .. ReadFile("Dockerfile").Split('\n')
                .Select(line => line.Split(' ', 2))
                .Where(words => words.Length == 2)
                .Select(words => KeyValuePair.Create(words[0], words[1])),
        ];
        return steps[steps.FindLastIndex(step => step.Key == "FROM")..];
    }

    private static string ReadFile(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Deployment", name)).ReplaceLineEndings("\n");
}

/// <summary>docker-compose.yml as Compose sees it: anchors followed, values typed by the rules of YAML, variables not yet filled in.</summary>
internal sealed record ComposeFile(JsonObject Root)
{
    private const string Completed = "service_completed_successfully";

    public IReadOnlyList<ComposeService> Services =>
        [.. (Root["services"] as JsonObject ?? []).Select(service => new ComposeService(service.Key, (JsonObject)service.Value!))];

    /// <summary>The services that others wait for to end.</summary>
    public IReadOnlySet<string> OneShots =>
        Services.SelectMany(service => service.DependsOn).Where(need => need.Value == Completed).Select(need => need.Key).ToHashSet(StringComparer.Ordinal);

    public IEnumerable<string> Volumes => (Root["volumes"] as JsonObject ?? []).Select(volume => volume.Key);

    public static ComposeFile Parse(string yaml)
    {
        // Keys written twice are looked for before the merge, which lets a service write a key of its template again.
        _ = new DeserializerBuilder().WithDuplicateKeyChecking().Build().Deserialize(new StringReader(yaml));
        var deserializer = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();
        return new((JsonObject)ToJson(deserializer.Deserialize(new MergingParser(new Parser(new StringReader(yaml)))))!);
    }

    private static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag,
        IDictionary<object, object?> map => new JsonObject(map.Select(entry => KeyValuePair.Create((string)entry.Key, ToJson(entry.Value)))),
        IEnumerable<object?> list => new JsonArray([.. list.Select(ToJson)]),
        _ => Convert.ToDouble(value, CultureInfo.InvariantCulture),
    };
}

/// <summary>One service of docker-compose.yml.</summary>
internal sealed record ComposeService(string Name, JsonObject Settings)
{
    public IReadOnlyDictionary<string, string> DependsOn =>
        (Settings["depends_on"] as JsonObject ?? []).ToDictionary(need => need.Key, need => (string)need.Value!["condition"]!, StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Environment =>
        (Settings["environment"] as JsonObject ?? []).ToDictionary(variable => variable.Key, variable => $"{variable.Value}", StringComparer.Ordinal);

    public IEnumerable<string> List(string key) => (Settings[key] as JsonArray ?? []).Select(item => $"{item}");

    public string? Text(string key) => Settings[key]?.ToString();
}

/// <summary>The schema of the Compose specification; where it comes from is written in compose-spec.LICENSE.txt.</summary>
internal static class ComposeSchema
{
    public static async Task<IReadOnlyList<string>> FaultsOfAsync(ComposeFile file)
    {
        // NJsonSchema reads definitions under the name they had before draft 2019-09; nothing else in this schema is newer.
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Deployment", "compose-spec.schema.json"));
        var schema = await JsonSchema.FromJsonAsync(text.Replace("$defs", "definitions", StringComparison.Ordinal));
        return [.. schema.Validate(file.Root.ToJsonString()).Select(fault => fault.ToString())];
    }
}

/// <summary>What we promise about the installation. Each rule lists its faults; none means it holds.</summary>
internal static class ComposeRules
{
    public static IReadOnlyList<Func<ComposeFile, IEnumerable<string>>> All =>
        [Privileges, Health, Passwords, Volumes, Order, Ports, Roles, Locale];

    public static IEnumerable<string> Privileges(ComposeFile file)
    {
        foreach (var service in file.Services)
        {
            // A service of our own image runs as the user the image names, for which there is a test.
            var user = service.Text("user") ?? (service.Settings.ContainsKey("build") ? "image" : "root");
            if (user.Split(':')[0] is "root" or "0")
            {
                yield return $"{service.Name} runs as root";
            }

            if (service.Text("privileged") is "true")
            {
                yield return $"{service.Name} is privileged";
            }

            if (!service.List("cap_drop").Contains("ALL", StringComparer.Ordinal) || service.List("cap_add").Any())
            {
                yield return $"{service.Name} keeps capabilities";
            }

            if (!service.List("security_opt").Contains("no-new-privileges:true", StringComparer.Ordinal))
            {
                yield return $"{service.Name} can gain privileges";
            }
        }
    }

    public static IEnumerable<string> Health(ComposeFile file)
    {
        foreach (var service in file.Services)
        {
            var restart = service.Text("restart") ?? "no";
            if (file.OneShots.Contains(service.Name))
            {
                if (restart != "no")
                {
                    yield return $"{service.Name} would run again and again";
                }

                continue;
            }

            if (service.Settings["healthcheck"]?["test"] is not JsonArray test || $"{test[0]}" is not ("CMD" or "CMD-SHELL"))
            {
                yield return $"{service.Name} has no health check";
            }

            if (restart is not ("unless-stopped" or "always"))
            {
                yield return $"{service.Name} does not come back";
            }
        }
    }

    public static IEnumerable<string> Passwords(ComposeFile file) =>
        from service in file.Services
        from variable in service.Environment
        where variable.Key.Contains("PASSWORD", StringComparison.OrdinalIgnoreCase)
            // Nothing but a variable, and one that must be set.
            ? !Regex.IsMatch(variable.Value, @"^\$\{[A-Z_]+:\?[^}]+\}$", RegexOptions.None, TimeSpan.FromSeconds(1))
            : Regex.IsMatch(variable.Value, @"\b(password|pwd)\s*=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
        select $"{service.Name} has a password in {variable.Key}";

    public static IEnumerable<string> Volumes(ComposeFile file)
    {
        var postgres = file.Services.Single(service => service.Name == "postgres");
        var mounts = postgres.List("volumes").Select(mount => mount.Split(':')).ToList();
        if (mounts is not [[var volume, "/var/lib/postgresql/data", ..]] || !file.Volumes.Contains(volume, StringComparer.Ordinal))
        {
            yield return "postgres keeps its data outside the named volumes";
        }
    }

    public static IEnumerable<string> Order(ComposeFile file) =>
        from step in new[]
        {
            (Service: "migrate", Needs: "postgres", Condition: "service_healthy"),
            (Service: "import", Needs: "migrate", Condition: "service_completed_successfully"),
            (Service: "portal", Needs: "import", Condition: "service_completed_successfully"),
        }
        let needs = file.Services.Single(service => service.Name == step.Service).DependsOn
        where needs.GetValueOrDefault(step.Needs) != step.Condition
        select $"{step.Service} does not wait for {step.Needs}";

    public static IEnumerable<string> Ports(ComposeFile file) =>
        from service in file.Services
        where service.Name != "portal" && (service.List("ports").Any() || service.Text("network_mode") is "host")
        select $"{service.Name} can be reached from outside";

    public static IEnumerable<string> Roles(ComposeFile file)
    {
        var owner = file.Services.Single(service => service.Name == "postgres").Environment["POSTGRES_USER"];
        var portal = file.Services.Single(service => service.Name == "portal").Environment;
        if (portal["ConnectionStrings__Portal"].Contains($"Username={owner}", StringComparison.Ordinal)
            || portal.Values.Any(value => value.Contains("POSTGRES_PASSWORD", StringComparison.Ordinal)))
        {
            yield return "portal connects as the owner";
        }
    }

    public static IEnumerable<string> Locale(ComposeFile file)
    {
        var arguments = file.Services.Single(service => service.Name == "postgres").Environment["POSTGRES_INITDB_ARGS"].Split(' ');
        if (!arguments.Contains("--locale=C.UTF-8", StringComparer.Ordinal) || !arguments.Contains("--encoding=UTF8", StringComparer.Ordinal))
        {
            yield return "postgres has no locale for Korean and Japanese";
        }
    }
}
