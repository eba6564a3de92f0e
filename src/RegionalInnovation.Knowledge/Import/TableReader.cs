namespace RegionalInnovation.Knowledge.Import;

/// <summary>Reads the table of a file that somebody has brought, whatever it is and whoever made it.</summary>
public static class TableReader
{
    /// <summary>Opens the table of a <c>.csv</c>, <c>.tsv</c>, <c>.txt</c> or <c>.xlsx</c> file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="limits">How much is taken in.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="ImportFileException">The file is not taken in. Reading its rows may tell so, too.</exception>
    public static async Task<Table> OpenAsync(ImportFile file, ImportLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(limits);
        CheckSize(file, limits);
        return file.Extension switch
        {
            ".csv" or ".tsv" or ".txt" => await CsvTable.OpenAsync(file, limits, cancellation),
            ".xlsx" => await Workbook.OpenAsync(file, limits, cancellation),
            ".xlsm" or ".xltm" or ".xlam" => throw new ImportFileException(ImportFileFault.Macro, $"the workbook holds macros; save it as .xlsx without them"),
            ".xls" or ".xlsb" or ".ods" => throw new ImportFileException(ImportFileFault.Format, $"the workbook is in the old format or has a password; save it as .xlsx without one"),
            var extension => throw new ImportFileException(ImportFileFault.Format, $"'{extension}' is no format that is read; bring .csv, .xlsx, .json or .jsonl"),
        };
    }

    /// <summary>Refuses a file that is empty or too large.</summary>
    internal static void CheckSize(ImportFile file, ImportLimits limits)
    {
        var size = new FileInfo(file.Path).Length;
        if (size == 0)
        {
            throw new ImportFileException(ImportFileFault.Empty, $"the file is empty");
        }

        if (size > limits.LargestFile)
        {
            throw new ImportFileException(ImportFileFault.TooLarge, $"the file is larger than {limits.LargestFile / 1024 / 1024} MiB; part it into several");
        }
    }
}
