import Records

/// A PDF of ``Browser`` made fit to be kept (PDF/A-2b, ISO 19005-2): it says what it is in XMP, what its colours mean, and has an
/// identifier. Its fonts are embedded already, and it runs, loads and locks nothing.
///
/// What is added stands behind the file as an update of its catalog (ISO 32000-1 §7.5.6); nothing before it moves.
package enum ArchivalPDF {
    /// What a file says of where it comes from.
    package struct Origin: Sendable {
        let title: String
        let language: Language
        /// 64 hexadecimal digits.
        let digest: String
        let at: Moment

        package init(title: String, language: Language, digest: String, at: Moment) {
            (self.title, self.language, self.digest, self.at) = (title, language, digest, at)
        }
    }

    /// The file with the update; as it was where it is built otherwise than the browser builds one.
    package static func finish(_ pdf: [UInt8], _ origin: Origin) -> [UInt8] {
        // The browser writes a plain table of references and a trailer, in this order.
        let end = String(decoding: pdf.suffix(400), as: Unicode.ASCII.self)
        guard let size = number(behind: "/Size ", in: end), let root = number(behind: "/Root ", in: end),
            let info = number(behind: "/Info ", in: end), let former = number(behind: "startxref\n", in: end),
            size < 10_000_000, former < pdf.count, let catalog = object(root, in: pdf)
        else { return pdf }
        var file = pdf
        if file.last != UInt8(ascii: "\n") { file.append(UInt8(ascii: "\n")) }
        var places: [(number: Int, offset: Int)] = []
        func add(_ number: Int, _ bytes: [UInt8]) {
            places.append((number, file.count))
            file += Array("\(number) 0 obj\n".utf8) + bytes + Array("\nendobj\n".utf8)
        }
        let entries =
            "/Metadata \(size) 0 R\n/OutputIntents [<</Type /OutputIntent /S /GTS_PDFA1 "
            + "/OutputConditionIdentifier (sRGB) /Info (sRGB) /DestOutputProfile \(size + 1) 0 R>>]\n"
        add(root, Array("<<\(entries)".utf8) + catalog)
        add(size, stream("/Type /Metadata /Subtype /XML", Array(metadata(origin, producer(in: pdf)).utf8)))
        add(size + 1, stream("/N 3", ColorProfile.sRGB))
        let table = file.count
        file += Array("xref\n".utf8)
        for place in places {
            let digits = String(place.offset)
            let padded = String(repeating: "0", count: max(0, 10 - digits.utf8.count)) + digits
            file += Array("\(place.number) 1\n\(padded) 00000 n \n".utf8)
        }
        let name = origin.digest.prefix(32).uppercased()
        let trailer =
            "trailer\n<</Size \(size + 2)\n/Root \(root) 0 R\n/Info \(info) 0 R\n/Prev \(former)\n/ID [<\(name)> <\(name)>]>>\n"
        return file + Array("\(trailer)startxref\n\(table)\n%%EOF\n".utf8)
    }

    private static func stream(_ entries: String, _ bytes: [UInt8]) -> [UInt8] {
        Array("<<\(entries) /Length \(bytes.count)>>\nstream\n".utf8) + bytes + Array("\nendstream".utf8)
    }

    private static func number(behind word: String, in text: String) -> Int? {
        guard let place = text.ranges(of: word).last else { return nil }
        return Int(text[place.upperBound...].prefix { $0.isASCII && $0.isNumber }.prefix(12))
    }

    /// What stands behind `<<` of an object, up to its end.
    private static func object(_ number: Int, in pdf: [UInt8]) -> [UInt8]? {
        guard let start = find("\n\(number) 0 obj\n<<", in: pdf[...]),
            let end = find("\nendobj", in: pdf[start...])
        else { return nil }
        let body = pdf[(start + "\n\(number) 0 obj\n<<".utf8.count)..<end]
        return body.count < 100_000 ? Array(body) : nil
    }

    private static func find(_ text: String, in pdf: ArraySlice<UInt8>) -> Int? {
        let needle = Array(text.utf8)
        guard let first = needle.first else { return nil }
        var rest = pdf
        while let next = rest.firstIndex(of: first) {
            if pdf[next...].starts(with: needle) { return next }
            rest = pdf[(next + 1)...]
        }
        return nil
    }

    /// As the browser names itself.
    private static func producer(in pdf: [UInt8]) -> String {
        guard let start = find("/Producer (", in: pdf[...]) else { return "" }
        let text = pdf[(start + "/Producer (".utf8.count)...].prefix(60)
        return String(decoding: text.prefix { $0 != UInt8(ascii: ")") && (0x20...0x7E).contains($0) }, as: UTF8.self)
    }

    /// XMP (ISO 16684-1), the same as the information dictionary says.
    private static func metadata(_ origin: Origin, _ producer: String) -> String {
        let date = origin.at.description
        let language = origin.language == .zh ? "zh-Hans" : "en"
        return """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
            xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
            <pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
            <dc:format>application/pdf</dc:format><dc:language><rdf:Bag><rdf:li>\(language)</rdf:li></rdf:Bag></dc:language>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(escaped(origin.title))</rdf:li></rdf:Alt></dc:title>
            <xmp:CreatorTool>\(escaped(PDFStamp.creator + origin.digest))</xmp:CreatorTool>
            <xmp:CreateDate>\(date)</xmp:CreateDate><xmp:ModifyDate>\(date)</xmp:ModifyDate>
            <pdf:Producer>\(escaped(producer))</pdf:Producer>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>
            """
    }

    /// Text as XML takes it.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case _ where scalar.value < 0x20 || scalar.value & 0xFFFE == 0xFFFE: escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
