using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Content;

/// <summary>
/// Which records there are: those that the knowledge base holds and those of a pack. It keeps addresses and no
/// documents, so that a million records fit.
/// </summary>
public sealed class AddressBook
{
    private readonly Dictionary<RecordAddress, Slot> _slots = [];
    private readonly HashSet<RecordAddress> _doubles = [];
    private int _lastPosition = -1;

    /// <summary>Records of the pack so far, those with a fault included.</summary>
    public int RecordsOfPack { get; private set; }

    /// <summary>Records of the pack that the knowledge base does not hold.</summary>
    public int NewRecords { get; private set; }

    /// <summary>Records that the knowledge base holds.</summary>
    public int KnownRecords => _slots.Count - NewRecords;

    /// <summary>
    /// Whether the knowledge base holds every record of the pack, in the order of the pack. They keep their places then,
    /// so that importing part of a pack does not move it to the front.
    /// </summary>
    public bool KeepsOrder { get; private set; } = true;

    /// <summary>Addresses that the pack uses more than once.</summary>
    public IReadOnlySet<RecordAddress> Doubles => _doubles;

    /// <summary>Every address, in the order in which they were entered.</summary>
    public IReadOnlyCollection<RecordAddress> All => _slots.Keys;

    /// <summary>A book of the addresses that a knowledge base is known to hold.</summary>
    /// <param name="known">The addresses.</param>
    public static AddressBook Of(IEnumerable<RecordAddress> known)
    {
        var book = new AddressBook();
        foreach (var address in known)
        {
            book._slots[address] = new() { Ordinal = -1 };
        }

        return book;
    }

    /// <summary>A book of what the knowledge base holds.</summary>
    /// <param name="db">The knowledge base.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<AddressBook> LoadAsync(KnowledgeDb db, CancellationToken cancellation)
    {
        var book = new AddressBook();
        var rows = db.Records.Select(record => new { record.Kind, record.Slug, record.Id, record.Position }).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            book._slots.Add(new(row.Kind, row.Slug), new() { Id = row.Id, Position = row.Position, Ordinal = -1 });
        }

        return book;
    }

    /// <summary>A book of those of some addresses that the knowledge base holds.</summary>
    /// <param name="db">The knowledge base.</param>
    /// <param name="wanted">The addresses; what is none is left out.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<AddressBook> LoadAsync(KnowledgeDb db, IEnumerable<string> wanted, CancellationToken cancellation)
    {
        var book = new AddressBook();
        var addresses = wanted.Select(text => RecordAddress.TryParse(text, out var address) ? address : default).Where(address => address.Slug is not null).ToHashSet();
        var slugs = addresses.Select(address => address.Slug).Distinct(StringComparer.Ordinal).ToList();
        foreach (var row in await db.Records.Where(record => slugs.Contains(record.Slug)).Select(record => new { record.Kind, record.Slug, record.Id, record.Position }).ToListAsync(cancellation))
        {
            book._slots.Add(new(row.Kind, row.Slug), new() { Id = row.Id, Position = row.Position, Ordinal = -1 });
        }

        return book;
    }

    /// <summary>Enters a record that is about to be written, with its key.</summary>
    public void Add(RecordAddress address, long id) => _slots.Add(address, new() { Id = id, Position = Slot.New, Ordinal = -1 });

    /// <summary>Enters the records of a pack, in its order.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="progress">Is told how far it is.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task AddAsync(Pack pack, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        foreach (var file in pack.Files)
        {
            foreach (var entry in file.Entries)
            {
                Add(entry.Document.Address);
            }

            if (file.Lines is null)
            {
                continue;
            }

            await foreach (var slugs in file.Lines.PiecesAsync(cancellation).InOrderAsync(piece => piece.Slugs(), cancellation))
            {
                foreach (var slug in slugs)
                {
                    Add(slug is null ? null : new(file.Kind, slug));
                }

                progress?.Report(new(ImportPhase.ReadingAddresses, RecordsOfPack, Total: null));
            }
        }
    }

    /// <summary>Whether there is such a record.</summary>
    public bool Contains(RecordAddress address) => _slots.ContainsKey(address);

    /// <summary>Key of the record; 0 while the knowledge base does not hold it.</summary>
    public long IdOf(RecordAddress address) => _slots[address].Id;

    /// <summary>Key of the record at an address that was checked.</summary>
    public long IdOf(string address) =>
        RecordAddress.TryParse(address, out var parsed) ? IdOf(parsed) : throw new InvalidOperationException($"'{address}' was checked and is no address.");

    /// <summary>The position that a record of the pack has from now on.</summary>
    public int PositionOf(RecordAddress address) => KeepsOrder ? _slots[address].Position : _slots[address].Ordinal;

    /// <summary>Gives the new records their keys, in the order of the pack.</summary>
    /// <param name="ids">As many as there are new records.</param>
    public void GiveIds(IReadOnlyList<long> ids)
    {
        var next = 0;
        foreach (var address in _slots.Where(slot => !slot.Value.IsKnown).OrderBy(slot => slot.Value.Ordinal).Select(slot => slot.Key).ToList())
        {
            CollectionsMarshal.GetValueRefOrNullRef(_slots, address).Id = ids[next++];
        }
    }

    /// <summary>Whether the knowledge base held the record before.</summary>
    public bool IsKnown(RecordAddress address) => _slots[address].IsKnown;

    private void Add(RecordAddress? address)
    {
        var ordinal = RecordsOfPack++;
        if (address is not { } named)
        {
            return;
        }

        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_slots, named, out var exists);
        if (!exists)
        {
            slot = new() { Position = Slot.New, Ordinal = ordinal };
            NewRecords++;
        }
        else if (slot.Ordinal >= 0)
        {
            _doubles.Add(named);
        }
        else
        {
            slot.Ordinal = ordinal;
        }

        KeepsOrder &= slot.IsKnown && slot.Position > _lastPosition;
        _lastPosition = slot.Position;
    }

    private struct Slot
    {
        public const int New = -1;

        /// <summary>Key of the record; 0 while it has none.</summary>
        public long Id;

        /// <summary>Its position in the knowledge base; <see cref="New"/> where that does not hold it.</summary>
        public int Position;

        /// <summary>Its place in the pack, from 0; -1 where the pack does not have it.</summary>
        public int Ordinal;

        public readonly bool IsKnown => Position != New;
    }
}
