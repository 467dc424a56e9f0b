package io.coatcheck.api.webhooks;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells addresses of the public internet from those that lead into somebody's own network: this machine, private and
 * link-local ones, a cloud's metadata, and what is reserved (RFC 6890 and the registries of IANA).
 */
final class PublicAddress {

    private record Block(byte[] prefix, int bits) {

        static Block of(String cidr) {
            String[] parts = cidr.split("/");
            return new Block(literal(parts[0]).getAddress(), Integer.parseInt(parts[1]));
        }

        boolean contains(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((prefix[bit / 8] & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final List<Block> RESERVED_IPV4 = blocks("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8",
            "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");
    private static final Block GLOBAL_IPV6 = Block.of("2000::/3");
    private static final List<Block> RESERVED_IPV6 = blocks("2001::/23", "2001:db8::/32", "3fff::/20");
    /** Networks whose addresses carry one of IPv4, from the given byte on: 6to4 and NAT64. */
    private static final Block SIX_TO_FOUR = Block.of("2002::/16");
    private static final Block NAT64 = Block.of("64:ff9b::/96");

    private PublicAddress() {
    }

    static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? isPublicIpv6(bytes) : isPublicIpv4(bytes);
    }

    private static boolean isPublicIpv4(byte[] address) {
        return RESERVED_IPV4.stream().noneMatch(block -> block.contains(address));
    }

    private static boolean isPublicIpv6(byte[] address) {
        if (SIX_TO_FOUR.contains(address)) {
            return isPublicIpv4(Arrays.copyOfRange(address, 2, 6));
        }
        if (NAT64.contains(address)) {
            return isPublicIpv4(Arrays.copyOfRange(address, 12, 16));
        }
        return GLOBAL_IPV6.contains(address) && RESERVED_IPV6.stream().noneMatch(block -> block.contains(address));
    }

    private static List<Block> blocks(String... cidrs) {
        return Stream.of(cidrs).map(Block::of).toList();
    }

    /** @param text an address, not a name: nobody is asked for it */
    private static InetAddress literal(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
