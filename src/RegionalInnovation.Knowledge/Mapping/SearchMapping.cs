using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RegionalInnovation.Knowledge.Search;

namespace RegionalInnovation.Knowledge.Mapping;

internal sealed class SearchEntryMapping : IEntityTypeConfiguration<SearchEntry>
{
    public void Configure(EntityTypeBuilder<SearchEntry> builder)
    {
        builder.ToTable("search_entries");
        builder.HasKey(entry => entry.RecordId);
        builder.Property(entry => entry.RecordId).ValueGeneratedNever();
        builder.HasOne(entry => entry.Record).WithOne().HasForeignKey<SearchEntry>(entry => entry.RecordId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class FacetValueMapping : IEntityTypeConfiguration<FacetValue>
{
    public void Configure(EntityTypeBuilder<FacetValue> builder)
    {
        builder.ToTable("facet_values");
        builder.Property(value => value.Id).UseIdentityAlwaysColumn();
        builder.HasIndex(value => new { value.Facet, value.Value }).IsUnique();
        builder.HasIndex(value => new { value.Facet, value.Total });
        builder.HasIndex(value => value.RecordId);
        builder.HasOne<Records.KnowledgeRecord>().WithMany().HasForeignKey(value => value.RecordId).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class SearchAliasMapping : IEntityTypeConfiguration<SearchAlias>
{
    public void Configure(EntityTypeBuilder<SearchAlias> builder)
    {
        builder.ToTable("search_aliases");
        builder.HasKey(alias => new { alias.Alias, alias.RecordId });
        builder.HasOne(alias => alias.Record).WithMany().HasForeignKey(alias => alias.RecordId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SearchBitmapMapping : IEntityTypeConfiguration<SearchBitmap>
{
    public void Configure(EntityTypeBuilder<SearchBitmap> builder)
    {
        builder.ToTable("search_bitmaps");
        builder.HasKey(bitmap => new { bitmap.Key, bitmap.Chunk });
        builder.Property(bitmap => bitmap.Bits).HasColumnType("bit varying");
    }
}

internal sealed class CommonTextMapping : IEntityTypeConfiguration<CommonText>
{
    public void Configure(EntityTypeBuilder<CommonText> builder)
    {
        builder.ToTable("common_texts");
        builder.HasKey(text => text.Key);
        builder.Property(text => text.Key).ValueGeneratedNever();
    }
}
