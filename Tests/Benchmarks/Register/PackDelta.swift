/// One version of a file or folder as the difference to the next, as packs write it (gitformat-pack(5), "Deltified representation"):
/// what both begin with, what is between, what both end with.
enum PackDelta {
    static func make(_ target: [UInt8], from base: [UInt8]) -> [UInt8] {
        var delta: [UInt8] = []
        append(size: base.count, to: &delta)
        append(size: target.count, to: &delta)
        let (before, after) = common(target, base)
        copy(from: 0, before, to: &delta)
        var rest = target[before..<(target.count - after)]
        while !rest.isEmpty {
            let part = rest.prefix(127)
            delta.append(UInt8(part.count))
            delta += part
            rest = rest.dropFirst(part.count)
        }
        copy(from: base.count - after, after, to: &delta)
        return delta
    }

    /// How many bytes both begin with, and how many of the rest both end with.
    private static func common(_ target: [UInt8], _ base: [UInt8]) -> (before: Int, after: Int) {
        let shorter = min(target.count, base.count)
        return target.withUnsafeBytes { target in
            base.withUnsafeBytes { base in
                func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
                    bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                }
                var before = 0
                while before + 8 <= shorter, word(target, before) == word(base, before) { before += 8 }
                while before < shorter, target[before] == base[before] { before += 1 }
                let rest = shorter - before
                var after = 0
                while after + 8 <= rest, word(target, target.count - after - 8) == word(base, base.count - after - 8) {
                    after += 8
                }
                while after < rest, target[target.count - 1 - after] == base[base.count - 1 - after] { after += 1 }
                return (before, after)
            }
        }
    }

    private static func append(size: Int, to delta: inout [UInt8]) {
        var rest = size
        while rest >= 0x80 {
            delta.append(UInt8(rest & 0x7f) | 0x80)
            rest >>= 7
        }
        delta.append(UInt8(rest))
    }

    private static func copy(from offset: Int, _ count: Int, to delta: inout [UInt8]) {
        var (offset, rest) = (offset, count)
        while rest > 0 {
            let part = min(rest, 0xffff)
            var bits: UInt8 = 0x80
            var fields: [UInt8] = []
            for index in 0..<4 where offset >> (8 * index) & 0xff != 0 {
                bits |= 1 << index
                fields.append(UInt8(offset >> (8 * index) & 0xff))
            }
            for index in 0..<2 where part >> (8 * index) & 0xff != 0 {
                bits |= 0x10 << index
                fields.append(UInt8(part >> (8 * index) & 0xff))
            }
            delta.append(bits)
            delta += fields
            offset += part
            rest -= part
        }
    }
}
