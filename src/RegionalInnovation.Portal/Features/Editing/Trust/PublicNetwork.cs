using System.Net;
using System.Net.Sockets;

namespace RegionalInnovation.Portal.Features.Editing.Trust;

/// <summary>
/// Which addresses lie on the public Internet. Whoever writes an address into a source must not make the portal ask the
/// machines beside it, so everything that is not known to be public is taken for private.
/// </summary>
internal static class PublicNetwork
{
    private static readonly IPNetwork[] NotPublic =
    [
        // IPv4 (RFC 6890 and what came after it).
        IPNetwork.Parse("0.0.0.0/8"),
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("127.0.0.0/8"),
        // The metadata of most clouds among them: 169.254.169.254.
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.88.99.0/24"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"),
        IPNetwork.Parse("224.0.0.0/4"),
        IPNetwork.Parse("240.0.0.0/4"),
        // A public address by which one cloud serves its metadata.
        IPNetwork.Parse("168.63.129.16/32"),
        // IPv6 within 2000::/3: Teredo and other uses of protocols, documentation, and 6to4, which carries an IPv4 address.
        IPNetwork.Parse("2001::/23"),
        IPNetwork.Parse("2001:db8::/32"),
        IPNetwork.Parse("2002::/16"),
        IPNetwork.Parse("3fff::/20"),
    ];

    /// <summary>Whether an address is public. One of IPv4 in the clothes of IPv6 is not.</summary>
    public static bool Contains(IPAddress address) =>
        (address.AddressFamily == AddressFamily.InterNetwork || IsGlobalUnicast(address))
        && !Array.Exists(NotPublic, network => network.Contains(address));

    /// <summary>All of IPv6 that is given out to the public: 2000::/3.</summary>
    private static bool IsGlobalUnicast(IPAddress address) => (address.GetAddressBytes()[0] & 0b1110_0000) == 0b0010_0000;
}
