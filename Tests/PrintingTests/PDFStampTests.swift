import Printing
import Records
import Testing

@Suite("What a PDF says of its origin")
struct PDFStampTests {
    private let digest = String(repeating: "4cf9", count: 16)

    private func pdf(_ creator: String) -> [UInt8] {
        Array(
            "%PDF-1.4\n1 0 obj\n<</Creator (\(creator))\n/CreationDate (D:20261123111422+00'00')\n/ModDate (D:20261123111422+00'00')>>"
                .utf8)
    }

    @Test("the digest and the date take the place of the browser's own, byte for byte")
    func stamp() throws {
        let moment = try #require(Moment("2024-03-06T10:15:30+08:00"))
        let plain = pdf(PDFStamp.blank)
        let stamped = PDFStamp.stamp(plain, digest: digest, at: moment)
        #expect(stamped.count == plain.count)
        #expect(PDFStamp.digest(in: stamped) == digest)
        let text = String(decoding: stamped, as: UTF8.self)
        #expect(text.contains("/CreationDate (D:20240306101530+08'00')"))
        #expect(text.contains("/ModDate (D:20240306101530+08'00')"))
    }

    @Test("a PDF of another program is left as it is, but for its dates, and tells no digest")
    func strange() throws {
        let moment = try #require(Moment("2024-03-06T10:15:30Z"))
        let stamped = PDFStamp.stamp(pdf("Mozilla/5.0"), digest: digest, at: moment)
        #expect(String(decoding: stamped, as: UTF8.self).contains("/Creator (Mozilla/5.0)"))
        #expect(PDFStamp.digest(in: stamped) == nil)
        #expect(PDFStamp.digest(in: []) == nil)
        #expect(PDFStamp.digest(in: Array(plainPrefix.utf8)) == nil)
    }

    private var plainPrefix: String { "/Creator (Concord, SHA-256 of the document: 4cf9" }

    @Test("what makes a PDF fit to be kept stands behind it, and a PDF that is built otherwise stays as it is")
    func archival() throws {
        let moment = try #require(Moment("2024-03-06T10:15:30+08:00"))
        let origin = ArchivalPDF.Origin(title: "<试> & 行", language: .zh, digest: digest, at: moment)
        let plain =
            "%PDF-1.4\n1 0 obj\n<</Producer (Skia/PDF m1)>>\nendobj\n2 0 obj\n<</Type /Catalog\n/Pages 3 0 R>>\nendobj\nxref\n0 4\n"
            + "trailer\n<</Size 4\n/Root 2 0 R\n/Info 1 0 R>>\nstartxref\n93\n%%EOF\n"
        let kept = ArchivalPDF.finish(Array(plain.utf8), origin)
        let text = String(decoding: kept, as: Unicode.ASCII.self)
        #expect(text.hasPrefix(plain) && text.contains("/Metadata 4 0 R") && text.contains("/Pages 3 0 R"))
        #expect(text.contains("/Prev 93") && text.contains("&lt;") && text.contains("<pdfaid:part>2<"))
        for strange in [
            "", "%PDF-1.7\n", plain.replacing("/Root 2 0 R", with: "/Root 9 0 R"), plain.replacing("/Size 4", with: ""),
        ] {
            #expect(ArchivalPDF.finish(Array(strange.utf8), origin) == Array(strange.utf8))
        }
    }
}
