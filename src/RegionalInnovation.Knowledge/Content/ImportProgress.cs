namespace RegionalInnovation.Knowledge.Content;

/// <summary>What an import is doing.</summary>
public enum ImportPhase
{
    /// <summary>It reads the slugs of the pack.</summary>
    ReadingAddresses,

    /// <summary>It checks the records.</summary>
    Checking,

    /// <summary>It writes records that are new.</summary>
    WritingRecords,

    /// <summary>It writes what refers to other records: citations, relations, outcomes. A large pack is written in one go.</summary>
    WritingReferences,

    /// <summary>The database builds indexes that were set aside, and checks what they hold.</summary>
    BuildingIndexes,

    /// <summary>It compares the records that are there already, and writes those that have changed.</summary>
    Comparing,

    /// <summary>It brings the search index up to date.</summary>
    Indexing,

    /// <summary>The database sorts what is searched into its indexes.</summary>
    Sorting,

    /// <summary>The database checks what it checks last.</summary>
    Verifying,
}

/// <summary>How far an import is.</summary>
/// <param name="Phase">What it is doing.</param>
/// <param name="Done">Records of this phase that are done.</param>
/// <param name="Total">Records of this phase; null where it is not known yet.</param>
public sealed record ImportProgress(ImportPhase Phase, int Done, int? Total);
