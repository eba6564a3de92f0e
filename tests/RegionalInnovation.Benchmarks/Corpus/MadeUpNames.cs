namespace RegionalInnovation.Benchmarks.Corpus;

/// <summary>
/// Names that nothing bears: of places, put together from a colour, a thing and a landform, and of products, put
/// together from syllables. The same name in each script, so that one search should find all of them.
/// </summary>
internal static class MadeUpNames
{
    private static readonly (string Kanji, string Kana, string Ko, string En)[] Firsts =
    [
        ("青", "あお", "아오", "Ao"), ("白", "しろ", "시로", "Shiro"), ("紅", "べに", "베니", "Beni"), ("緑", "みどり", "미도리", "Midori"),
        ("銀", "ぎん", "긴", "Gin"), ("藍", "あい", "아이", "Ai"), ("黄金", "こがね", "고가네", "Kogane"), ("虹", "にじ", "니지", "Niji"),
        ("暁", "あかつき", "아카쓰키", "Akatsuki"), ("朝", "あさ", "아사", "Asa"), ("星", "ほし", "호시", "Hoshi"), ("瑠璃", "るり", "루리", "Ruri"),
    ];

    private static readonly (string Kanji, string Kana, string Ko, string En)[] Seconds =
    [
        ("霧", "きり", "기리", "kiri"), ("雲", "くも", "쿠모", "kumo"), ("風", "かぜ", "카제", "kaze"), ("雪", "ゆき", "유키", "yuki"),
        ("鶴", "つる", "쓰루", "tsuru"), ("鹿", "しか", "시카", "shika"), ("松", "まつ", "마쓰", "matsu"), ("竹", "たけ", "타케", "take"),
        ("波", "なみ", "나미", "nami"), ("石", "いし", "이시", "ishi"), ("鳥", "とり", "토리", "tori"), ("露", "つゆ", "쓰유", "tsuyu"),
    ];

    private static readonly (string Kanji, string Kana, string Ko, string En)[] Thirds =
    [
        ("浜", "はま", "하마", "hama"), ("崎", "さき", "사키", "saki"), ("原", "はら", "하라", "hara"), ("沢", "さわ", "사와", "sawa"),
        ("野", "の", "노", "no"), ("谷", "たに", "타니", "tani"), ("津", "つ", "쓰", "tsu"), ("丘", "おか", "오카", "oka"),
        ("森", "もり", "모리", "mori"), ("里", "さと", "사토", "sato"), ("瀬", "せ", "세", "se"), ("峰", "みね", "미네", "mine"),
    ];

    private static readonly (string Ko, string Ja, string En)[] Syllables =
    [
        ("카", "カ", "ka"), ("미", "ミ", "mi"), ("노", "ノ", "no"), ("렌", "レン", "ren"), ("토", "ト", "to"), ("사", "サ", "sa"), ("리", "リ", "ri"), ("베", "ベ", "be"),
        ("나", "ナ", "na"), ("키", "キ", "ki"), ("소", "ソ", "so"), ("무", "ム", "mu"), ("라", "ラ", "ra"), ("피", "ピ", "pi"), ("고", "ゴ", "go"), ("린", "リン", "rin"),
        ("도", "ド", "do"), ("세", "セ", "se"), ("하", "ハ", "ha"), ("로", "ロ", "ro"), ("유", "ユ", "yu"), ("테", "テ", "te"), ("바", "バ", "ba"), ("쿠", "ク", "ku"),
        ("오", "オ", "o"), ("마", "マ", "ma"), ("시", "シ", "shi"), ("에", "エ", "e"), ("판", "パン", "pan"), ("비", "ビ", "bi"), ("레", "レ", "re"), ("톤", "トン", "ton"),
    ];

    /// <summary>How many different places there are.</summary>
    public static int Places => Firsts.Length * Seconds.Length * Thirds.Length;

    /// <summary>How many different products there are.</summary>
    public static int Products => Syllables.Length * Syllables.Length * Syllables.Length * Syllables.Length;

    /// <summary>The place of a number, and its reading in kana. Neighbouring numbers have names that are not alike.</summary>
    public static (Word Name, string Kana) Place(int number)
    {
        // Coprime with the number of places, so that every number up to it has another name.
        const int Stride = 1009;
        var at = (int)((long)number * Stride % Places);
        var (first, second, third) = (Firsts[at / (Seconds.Length * Thirds.Length)], Seconds[at / Thirds.Length % Seconds.Length], Thirds[at % Thirds.Length]);
        return (new(first.Ko + second.Ko + third.Ko, first.Kanji + second.Kanji + third.Kanji, first.En + second.En + third.En), first.Kana + second.Kana + third.Kana);
    }

    /// <summary>The product of a number.</summary>
    public static Word Product(int number)
    {
        // Odd, so coprime with a power of two.
        const int Stride = 424_243;
        var at = (int)((long)number * Stride % Products);
        var (ko, ja, en) = ("", "", "");
        for (var step = 0; step < 4; step++, at /= Syllables.Length)
        {
            var syllable = Syllables[at % Syllables.Length];
            (ko, ja, en) = (ko + syllable.Ko, ja + syllable.Ja, en + syllable.En);
        }

        return new(ko, ja, char.ToUpperInvariant(en[0]) + en[1..]);
    }
}
