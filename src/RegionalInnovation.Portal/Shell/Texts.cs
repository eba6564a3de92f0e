namespace RegionalInnovation.Portal.Shell;

/// <summary>Names the resource that holds the texts of the shell, in Texts.resx (Korean), Texts.ja.resx and Texts.en.resx.</summary>
public sealed class Texts;
