using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RegionalInnovation.Knowledge.Content;

namespace RegionalInnovation.Knowledge.Import;

/// <summary>Reads the cases of a JSON file as content packs have them: a list in a <c>.json</c> file, one record a line in a <c>.jsonl</c> file.</summary>
internal static class CaseDocuments
{
    public static IAsyncEnumerable<BroughtCase> ReadAsync(ImportFile file, ImportLimits limits, CancellationToken cancellation) =>
        file.Extension == ".jsonl" ? LinesAsync(file, limits, cancellation) : ListAsync(file, limits, cancellation);

    private static async IAsyncEnumerable<BroughtCase> ListAsync(ImportFile file, ImportLimits limits, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var number = 0;
        await using var records = JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(stream, cancellationToken: cancellation).GetAsyncEnumerator(cancellation);
        while (await NextAsync())
        {
            yield return Read(records.Current.GetRawText(), Count(ref number, limits));
        }

        if (number == 0)
        {
            throw new ImportFileException(ImportFileFault.Empty, $"the file holds no record");
        }

        async Task<bool> NextAsync()
        {
            try
            {
                return await records.MoveNextAsync();
            }
            catch (JsonException fault)
            {
                throw new ImportFileException(ImportFileFault.Broken, $"the file is no list of records as a content pack has it; line {(fault.LineNumber ?? 0) + 1}: {fault.Message}");
            }
        }
    }

    private static async IAsyncEnumerable<BroughtCase> LinesAsync(ImportFile file, ImportLimits limits, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var reader = new StreamReader(file.Path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        var number = 0;
        while (await LineAsync() is { } line)
        {
            Count(ref number, limits);
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Read(line, number);
            }
        }

        if (number == 0)
        {
            throw new ImportFileException(ImportFileFault.Empty, $"the file holds no record");
        }

        async Task<string?> LineAsync()
        {
            try
            {
                return await reader.ReadLineAsync(cancellation);
            }
            catch (DecoderFallbackException)
            {
                throw new ImportFileException(ImportFileFault.Encoding, $"the file is not UTF-8");
            }
        }
    }

    private static BroughtDocument Read(string line, int number)
    {
        try
        {
            var record = JsonNode.Parse(line, documentOptions: new() { AllowDuplicateProperties = false });
            return DocumentReader.FirstUnkeepable(Encoding.UTF8.GetBytes(line)) is null ? new(number, record, null) : new(number, record, DocumentReader.Unkeepable);
        }
        catch (JsonException fault)
        {
            return new(number, null, $"not JSON: {fault.Message}");
        }
    }

    private static int Count(ref int number, ImportLimits limits) =>
        ++number > limits.MostRows ? throw new ImportFileException(ImportFileFault.TooLarge, $"the file has more than {limits.MostRows} records; part it into several files") : number;
}
