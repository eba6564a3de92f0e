using System.Reflection;
using System.Runtime.CompilerServices;
using ArchUnitNET.Loader;
using Microsoft.AspNetCore.Components;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Indicators;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Revisions;
using RegionalInnovation.LocalPostgres;
using Type = System.Type;

namespace RegionalInnovation.Knowledge.Tests.Architecture;

/// <summary>Who may know whom. Only our own assemblies are loaded: following their references would take minutes.</summary>
public sealed class LayerTests
{
    private const string PortalNamespace = "RegionalInnovation.Portal";

    private static readonly Assembly KnowledgeAssembly = typeof(KnowledgeDb).Assembly;
    private static readonly Assembly LocalPostgresAssembly = typeof(PostgresServer).Assembly;
    private static readonly Assembly PortalAssembly = Assembly.Load(PortalNamespace);

    private static readonly Lazy<ArchUnitNET.Domain.Architecture> Ours = new(() => new ArchLoader().LoadAssemblies(KnowledgeAssembly, LocalPostgresAssembly, PortalAssembly).Build());

    /// <summary>Rows of the database. What leaves a use case is a document or a view of one.</summary>
    private static readonly HashSet<Type> Entities =
    [
        .. KnowledgeAssembly.GetTypes().Where(type => type.IsAssignableTo(typeof(KnowledgeRecord))),
        typeof(Citation), typeof(Relation), typeof(Succession), typeof(RetiredSlug), typeof(OutcomeReading), typeof(Observation),
        typeof(Revision), typeof(ImportedPack), typeof(PackProposal), typeof(Knowledge.Import.CaseImport), typeof(Knowledge.Reports.FactReport),
    ];

    [Theory]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("MudBlazor")]
    [InlineData("Serilog")]
    [InlineData("RegionalInnovation.Portal")]
    [InlineData("RegionalInnovation.LocalPostgres")]
    public void Knowledge_does_not_know(string assembly) => Assert.DoesNotContain(References(KnowledgeAssembly), name => name.StartsWith(assembly, StringComparison.Ordinal));

    [Theory]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("Microsoft.EntityFrameworkCore")]
    [InlineData("MudBlazor")]
    [InlineData("RegionalInnovation.Portal")]
    [InlineData("RegionalInnovation.Knowledge")]
    public void LocalPostgres_does_not_know(string assembly) => Assert.DoesNotContain(References(LocalPostgresAssembly), name => name.StartsWith(assembly, StringComparison.Ordinal));

    [Fact]
    public void Portal_uses_LocalPostgres_in_Hosting_alone()
    {
        var uses = PortalDependencies().Where(use => use.Target.StartsWith("RegionalInnovation.LocalPostgres", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(uses);
        Assert.DoesNotContain(uses, use => !use.Source.StartsWith($"{PortalNamespace}.Hosting.", StringComparison.Ordinal));
    }

    /// <summary>
    /// The first page gathers from all of them, and the API asks the very questions that the pages ask; between the others
    /// nothing is shared but what lies in Knowledge and Shell.
    /// </summary>
    [Fact]
    public void A_feature_does_not_use_another()
    {
        var shared = QuestionsAndAnswers();
        var uses =
            from use in PortalDependencies()
            let source = FeatureOf(use.Source)
            let target = FeatureOf(use.Target)
            where source is not null && target is not null && source != target && source != "Home" && !(source == "Api" && shared.Contains(use.Target))
            select $"{use.Source} uses {use.Target}";

        Assert.Empty(uses.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void There_are_features_to_look_at() =>
        Assert.True(Ours.Value.Types.Select(type => FeatureOf(type.FullName)).OfType<string>().Distinct(StringComparer.Ordinal).Count() > 1);

    [Fact]
    public void No_component_holds_a_row_of_the_database()
    {
        var components = PortalAssembly.GetTypes().Where(type => type.IsAssignableTo(typeof(ComponentBase))).ToList();
        Assert.NotEmpty(components);
        Assert.Empty(components.SelectMany(Holdings).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_of_the_portal_hands_on_a_row_of_the_database()
    {
        var types = PortalAssembly.GetTypes().Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && !IsInsideCompilerGenerated(type)).ToList();
        Assert.NotEmpty(types);
        Assert.Empty(types.SelectMany(type => Holdings(type).Concat(Answers(type))).Distinct(StringComparer.Ordinal));
    }

    /// <summary>Fields, properties (a component's parameters are some) and constructor parameters.</summary>
    private static IEnumerable<string> Holdings(Type type)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var held = type.GetFields(Own).Select(field => (field.Name, Type: field.FieldType))
            .Concat(type.GetProperties(Own).Select(property => (property.Name, Type: property.PropertyType)))
            .Concat(type.GetConstructors(Own).SelectMany(constructor => constructor.GetParameters()).Select(parameter => (Name: parameter.Name ?? "", Type: parameter.ParameterType)));
        return held.Where(item => Mentions(item.Type)).Select(item => $"{type.FullName}.{item.Name}");
    }

    /// <summary>What public methods answer with: use cases and endpoints.</summary>
    private static IEnumerable<string> Answers(Type type) =>
        type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(method => Mentions(method.ReturnType))
            .Select(method => $"{type.FullName}.{method.Name}()");

    private static bool Mentions(Type type) =>
        Entities.Contains(type)
        || (type.HasElementType && Mentions(type.GetElementType()!))
        || (type.IsGenericType && type.GetGenericArguments().Any(Mentions))
        || (type.IsGenericType && Entities.Contains(type.GetGenericTypeDefinition()));

    private static bool IsInsideCompilerGenerated(Type type) =>
        type.DeclaringType is { } outer && (outer.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) || IsInsideCompilerGenerated(outer));

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);

    private static IEnumerable<(string Source, string Target)> PortalDependencies() =>
        from type in Ours.Value.Types
        where type.FullName.StartsWith($"{PortalNamespace}.", StringComparison.Ordinal)
        from dependency in type.Dependencies
        select (type.FullName, dependency.Target.FullName);

    /// <summary>
    /// The page and the API ask one question of one use case. The use case, what it is asked and what it answers are
    /// shared; nothing else of a feature is the API's.
    /// </summary>
    private static HashSet<string> QuestionsAndAnswers()
    {
        var shared = new HashSet<Type>();

        void Share(Type type)
        {
            if (type.IsGenericType)
            {
                Array.ForEach(type.GetGenericArguments(), Share);
            }

            if (type.Assembly != PortalAssembly || !shared.Add(type))
            {
                return;
            }

            foreach (var property in type.GetProperties())
            {
                Share(property.PropertyType);
            }
        }

        foreach (var ask in PortalAssembly.GetTypes().SelectMany(type => type.GetMethods().Where(method => method is { Name: "Ask", IsStatic: false })))
        {
            shared.Add(ask.DeclaringType!);
            Share(ask.ReturnType);
            Array.ForEach(ask.GetParameters(), parameter => Share(parameter.ParameterType));
        }

        return [.. shared.Select(type => type.FullName!)];
    }

    /// <summary>The feature a type belongs to; null for what stands above all of them, such as their registration.</summary>
    private static string? FeatureOf(string type)
    {
        const string Features = $"{PortalNamespace}.Features.";
        if (!type.StartsWith(Features, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = type[Features.Length..];
        var dot = rest.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? null : rest[..dot];
    }
}
