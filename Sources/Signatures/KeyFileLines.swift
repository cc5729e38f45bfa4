/// The lines of a file of keys, as C reads them: a line feed ends a line and nothing else does, a nought cuts it off.
///
/// What Unicode also takes for a line's end would let a comment speak: `# note` U+2028 `rnd@example.org ssh-ed25519 …`.
struct KeyFileLines: Sequence {
    let bytes: [UInt8]

    /// Each line that is neither blank nor a comment, with its number from 1. The slices keep the file's indices, begin
    /// with the line's first visible byte and end before its line feed.
    func makeIterator() -> AnyIterator<(number: Int, content: ArraySlice<UInt8>)> {
        var rest = bytes[...]
        var number = 0
        return AnyIterator {
            while !rest.isEmpty {
                let line = rest.prefix { $0 != UInt8(ascii: "\n") }
                rest = rest[line.endIndex...].dropFirst()
                number += 1
                let content = line.prefix { $0 != 0 }.drop(while: \.isSpaceInLine)
                let isBlank = content.allSatisfy(\.isSpace)
                if !isBlank, content.first != UInt8(ascii: "#") { return (number, content) }
            }
            return nil
        }
    }
}

extension UInt8 {
    /// What parts two fields of a line.
    var isSpaceInLine: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

    var lowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }

    /// C's `isspace`.
    var isSpace: Bool { self == UInt8(ascii: " ") || (0x09...0x0D).contains(self) }
}
