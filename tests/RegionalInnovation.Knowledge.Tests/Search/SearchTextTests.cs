using System.Text;
using CsCheck;
using RegionalInnovation.Knowledge.Search;
using RegionalInnovation.Knowledge.Tests.Support;

namespace RegionalInnovation.Knowledge.Tests.Search;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("\u1100\u1169\u1107\u1166", "고베")]
    [InlineData("ＫＯＳＥＮ", "kosen")]
    [InlineData("ｼﾝｶﾜｻｷ", "シンカワサキ")]
    [InlineData("ガ", "ガ")]
    [InlineData("１０．４％", "10.4%")]
    [InlineData("DCON2020", "dcon2020")]
    [InlineData("과학기술·혁신", "과학기술 혁신")]
    [InlineData("과학기술ᆞ혁신", "과학기술 혁신")]
    [InlineData("科学技術・イノベーション", "科学技術 イノベーション")]
    [InlineData("과학기술•혁신", "과학기술 혁신")]
    [InlineData("과학기술‧혁신", "과학기술 혁신")]
    [InlineData("과학기술∙혁신", "과학기술 혁신")]
    [InlineData("과학기술⋅혁신", "과학기술 혁신")]
    [InlineData("과학기술･혁신", "과학기술 혁신")]
    [InlineData("  a \u3000\t\n b  ", "a b")]
    [InlineData("마을 · 사람", "마을 사람")]
    [InlineData("·", "")]
    [InlineData("", "")]
    [InlineData("a\u0000b\u0007", "ab")]
    [InlineData("\u1100\u0000\u1169", "고")]
    [InlineData("J\u030c", "\u01f0")]
    public void Spellings_that_mean_the_same_become_one(string typed, string normal) => Assert.Equal(normal, SearchText.Normalize(typed));

    [Fact]
    public void A_lone_surrogate_is_dropped_and_a_pair_is_kept()
    {
        Assert.Equal("고베", SearchText.Normalize("고\ud83d베"));
        Assert.Equal("고베", SearchText.Normalize("\ude00고베\ud83d"));
        Assert.Equal("\ud83d\ude00", SearchText.Normalize("\ud83d\ude00"));
    }

    [Fact]
    public void Composed_and_decomposed_text_have_one_normal_form() =>
        Gen.OneOf("고베의료산업도시", "가와사키", "がぎぐげご", "Sōzō", "Kyūshū", "쓰루오카 사이언스파크")
            .Sample(text => Assert.Equal(SearchText.Normalize(text.Normalize(NormalizationForm.FormC)), SearchText.Normalize(text.Normalize(NormalizationForm.FormD))));

    [Fact]
    public void A_normal_form_is_its_own_normal_form() =>
        Generate.Text.Sample(text => Assert.Equal(SearchText.Normalize(text), SearchText.Normalize(SearchText.Normalize(text))), iter: 5_000);

    [Fact]
    public void A_normal_form_has_no_two_spaces_and_none_at_either_end() =>
        Generate.Text.Sample(text =>
        {
            var normal = SearchText.Normalize(text);
            Assert.Equal(normal.Trim(), normal);
            Assert.DoesNotContain("  ", normal, StringComparison.Ordinal);
        });

    /// <summary>What stands in a record is found by any run of its words.</summary>
    [Fact]
    public void The_normal_form_of_a_part_is_part_of_the_normal_form_of_the_whole() =>
        Gen.Select(Gen.OneOf("과학기술·혁신", "ＫＯＳＥＮ", "고베", "제1기", "iPS").Array[1, 6], Gen.Int[0, 5], Gen.Int[1, 6]).Sample((words, from, count) =>
        {
            var part = string.Join(' ', words.Skip(from).Take(count));
            Assert.Contains(SearchText.Normalize(part), SearchText.Normalize(string.Join("　", words)), StringComparison.Ordinal);
        });
}
