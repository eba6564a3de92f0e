namespace RegionalInnovation.EndToEnd.Infrastructure;

/// <summary>Texts that run a script wherever they are written into a page, a file or an attribute as they are.</summary>
public static class HostileTexts
{
    /// <summary>What runs; a browser of the tests counts the calls.</summary>
    private const string Call = "alert(1)";

    private static readonly string[] Vectors =
    [
        $"<script>{Call}</script>",
        $"<script>{Call}//",
        $"<ScRiPt>{Call}</sCrIpT>",
        $"<script src=\"data:text/javascript,{Call}\"></script>",
        $"<img src=x onerror={Call}>",
        $"<img src=x onerror=\"{Call}\"//",
        $"<img/src=x/onerror={Call}>",
        $"<IMG SRC=x ONERROR={Call}>",
        $"<img src=x:{Call} onerror=eval(src)>",
        $"<svg onload={Call}>",
        $"<svg/onload={Call}>",
        $"<svg><script>{Call}</script></svg>",
        $"<svg><animate onbegin={Call} attributeName=x dur=1s>",
        $"<svg><set onbegin={Call} attributename=x>",
        $"<math><mtext><img src=x onerror={Call}></mtext></math>",
        $"<body onload={Call}>",
        $"<body onpageshow={Call}>",
        $"<input onfocus={Call} autofocus>",
        $"<select onfocus={Call} autofocus></select>",
        $"<textarea onfocus={Call} autofocus></textarea>",
        $"<details open ontoggle={Call}>",
        $"<video><source onerror={Call}></video>",
        $"<video src=x onerror={Call}></video>",
        $"<audio src=x onerror={Call}></audio>",
        $"<iframe src=\"javascript:{Call}\"></iframe>",
        $"<iframe srcdoc=\"<script>parent.{Call}</script>\"></iframe>",
        $"<object data=\"javascript:{Call}\"></object>",
        $"<embed src=\"javascript:{Call}\">",
        $"<a href=\"javascript:{Call}\" autofocus onfocus={Call}>x</a>",
        $"<form><button formaction=\"javascript:{Call}\" autofocus onfocus={Call}>x",
        $"<marquee onstart={Call}>x</marquee>",
        $"<style onload={Call}></style>",
        $"<link rel=stylesheet href=\"data:text/css,x\" onload={Call}>",
        $"<meta http-equiv=refresh content=\"0;url=javascript:{Call}\">",
        $"<base href=\"javascript:{Call}//\">",
        $"<isindex type=image src=1 onerror={Call}>",
        $"<template><script>{Call}</script></template><img src=x onerror={Call}>",
        $"<noscript><p title=\"</noscript><img src=x onerror={Call}>\">",
        $"<xmp><p title=\"</xmp><svg onload={Call}>\">",
        $"<table background=\"javascript:{Call}\"><tr><td onmouseover={Call}>",
        $"<x contenteditable onfocus={Call} autofocus tabindex=1>",
        $"<p style=\"animation:x\" onanimationstart={Call}>",
        $"<script xmlns=\"http://www.w3.org/1999/xhtml\">{Call}</script>",
        $"{{{{constructor.constructor('{Call}')()}}}}",
        $"javascript:{Call}",
        $"\u2028{Call}//",
        $"&lt;script&gt;{Call}&lt;/script&gt;<img src=x onerror=&#97;lert(1)>",
        $"%3Cscript%3E{Call}%3C/script%3E<svg onload=%61lert(1) onload={Call}>",
        $"＜script＞{Call}＜/script＞<svg onload={Call}>",
        $"\\u003cscript\\u003e{Call}\\u003c/script\\u003e\\x3cimg src=x onerror={Call}\\x3e",
    ];

    private static readonly string[] Ways = ["", "\">", "'>", "</title></textarea></script></style>", "-->]]>", "\" autofocus onfocus=" + Call + " x=\"", "*/;" + Call + ";/*"];

    /// <summary>Every vector, in every way out of where a text may stand: 350 of them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Ways.SelectMany(way => Vectors.Select(vector => way + vector))];
}
