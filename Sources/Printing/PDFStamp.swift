import Records

/// What a PDF from ``Browser`` says of its origin: the digest of the document that it was made from, in the entry `Creator`, and
/// dates that do not depend on when it was printed. So the same document gives the same file, and a file tells which document it is.
package enum PDFStamp {
    static let creator = "Concord, SHA-256 of the document: "

    /// What the browser writes as the file's creator, in the same number of bytes.
    package static let blank = creator + String(repeating: "0", count: 64)

    /// The PDF with the digest and the moment in it; as it was where the browser wrote its entries otherwise.
    ///
    /// - Parameter digest: 64 hexadecimal digits.
    package static func stamp(_ pdf: [UInt8], digest: String, at moment: Moment) -> [UInt8] {
        var stamped = pdf
        replace("/Creator (\(blank))", with: "/Creator (\(creator)\(digest))", in: &stamped)
        let zone = moment.offset < 0 ? "-" : "+"
        let offset = abs(moment.offset)
        let text = moment.description
        let digits = text.prefix(19).filter(\.isNumber)
        let date = "(D:\(digits)\(zone)\(two(offset / 60))'\(two(offset % 60))')"
        for entry in ["/CreationDate ", "/ModDate "] {
            guard let place = find(Array("\(entry)(D:".utf8), in: stamped) else { continue }
            let start = place + entry.utf8.count
            guard stamped.count >= start + date.utf8.count, stamped[start + date.utf8.count - 1] == UInt8(ascii: ")")
            else { continue }
            stamped.replaceSubrange(start..<start + date.utf8.count, with: date.utf8)
        }
        return stamped
    }

    /// The digest in a PDF; nil where there is none of ours.
    package static func digest(in pdf: [UInt8]) -> String? {
        guard let place = find(Array("/Creator (\(creator)".utf8), in: pdf) else { return nil }
        let start = place + "/Creator (\(creator)".utf8.count
        guard pdf.count > start + 64, pdf[start + 64] == UInt8(ascii: ")") else { return nil }
        let digits = pdf[start..<start + 64]
        guard digits.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else { return nil }
        return String(decoding: digits, as: UTF8.self)
    }

    private static func replace(_ old: String, with new: String, in pdf: inout [UInt8]) {
        guard old.utf8.count == new.utf8.count, let place = find(Array(old.utf8), in: pdf) else { return }
        pdf.replaceSubrange(place..<place + old.utf8.count, with: new.utf8)
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// Where the bytes first stand.
    private static func find(_ needle: [UInt8], in pdf: [UInt8]) -> Int? {
        guard let first = needle.first, pdf.count >= needle.count else { return nil }
        var index = 0
        let last = pdf.count - needle.count
        while index <= last, let next = pdf[index...last].firstIndex(of: first) {
            if pdf[next...].starts(with: needle) { return next }
            index = next + 1
        }
        return nil
    }
}
