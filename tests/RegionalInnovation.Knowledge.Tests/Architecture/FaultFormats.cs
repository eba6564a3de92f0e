using System.Reflection;
using System.Reflection.Emit;
using System.Text.RegularExpressions;

namespace RegionalInnovation.Knowledge.Tests.Architecture;

/// <summary>
/// The formats of every <see cref="FormattableString"/> that an assembly makes, read from its code: what is wrong with a
/// record may be told from anywhere in it. Commands of the database are made the same way and are left out.
/// </summary>
internal static partial class FaultFormats
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static IReadOnlySet<string> In(Assembly assembly) =>
        assembly.GetTypes()
            .Where(type => !type.Name.StartsWith("<>f__AnonymousType", StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods(Own).Cast<MethodBase>().Concat(type.GetConstructors(Own)))
            .SelectMany(In)
            .Where(format => !Command().IsMatch(format))
            .ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> In(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at + 10 < code.Length; at++)
        {
            // The format is loaded first, and its arguments right behind it: an array of objects, or the empty one.
            if (code[at] == OpCodes.Ldstr.Value && code[at + 4] == 0x70 && TakesArguments(method, code, at + 5))
            {
                yield return method.Module.ResolveString(BitConverter.ToInt32(code, at + 1));
            }
        }
    }

    private static bool TakesArguments(MethodBase method, byte[] code, int at)
    {
        if (code[at] == OpCodes.Call.Value)
        {
            return Method(at) is { Name: nameof(Array.Empty) } && code[at + 5] == OpCodes.Call.Value && Method(at + 5) is { Name: "Create", DeclaringType.Name: "FormattableStringFactory" };
        }

        var length = code[at] switch
        {
            >= 0x16 and <= 0x1E => 1,
            0x1F => 2,
            _ => 0,
        };
        return length > 0
            && code[at + length] == OpCodes.Newarr.Value
            && method.Module.ResolveType(BitConverter.ToInt32(code, at + length + 1), TypeArguments(), MethodArguments()) == typeof(object);

        MethodBase? Method(int call) => method.Module.ResolveMethod(BitConverter.ToInt32(code, call + 1), TypeArguments(), MethodArguments());

        Type[] TypeArguments() => method.DeclaringType?.GetGenericArguments() ?? [];

        Type[] MethodArguments() => method.IsGenericMethod ? method.GetGenericArguments() : [];
    }

    [GeneratedRegex(@"\A\s*(select|insert|update|delete|with|lock|set|analyze|notify|create|drop|truncate|copy|alter|values)\s", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Command();
}
