import Records
import Testing

@testable import Exchange

@Suite struct CharacterEncodingTests {
    /// `编号,主题` and a character beyond the basic plane, as each encoding has it.
    private static let text = "编号,𠮷"

    private static let spellings: [(CharacterEncoding, [UInt8])] = [
        (.utf8, Array(text.utf8)), (.utf8, [0xEF, 0xBB, 0xBF] + Array(text.utf8)),
        (.utf16LittleEndian, [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
        (.utf16BigEndian, [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }),
        (.gb18030, [0xB1, 0xE0, 0xBA, 0xC5, 0x2C, 0x95, 0x34, 0xB2, 0x35]),
    ]

    @Test func `each encoding is told by its bytes and gives the same text`() {
        for (encoding, bytes) in Self.spellings {
            #expect(CharacterEncoding.detect(bytes) == encoding, "\(encoding)")
            #expect(encoding.decode(bytes) == Array(Self.text.utf8), "\(encoding)")
        }
    }

    @Test func `UTF-16 without its mark is told by its zeros`() {
        let bytes = "number,title\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(CharacterEncoding.detect(bytes) == .utf16LittleEndian)
    }

    @Test func `bytes of no encoding are refused`() {
        #expect(CharacterEncoding.gb18030.decode([0x41, 0x81]) == nil)
        #expect(CharacterEncoding.utf8.decode([0x41, 0x81]) == nil)
        #expect(CharacterEncoding.utf16LittleEndian.decode([0x41]) == nil)
        #expect(CharacterEncoding.utf16LittleEndian.decode([0x00, 0xD8, 0x41, 0x00]) == nil)
    }

    @Test func `the mark tells, whatever the mapping calls the encoding`() throws {
        var mapping = ImportMapping()
        mapping.encoding = "GBK"
        let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("编号,主题\r\n".utf8)
        guard case .success(.sheets(let sheets)) = ImportFile.read(bytes, named: "a", by: mapping) else {
            Issue.record("no sheet")
            return
        }
        #expect(sheets.first?.rows == [["编号", "主题"]])
    }

    @Test func `JSON Lines are read in every encoding, with CRLF`() throws {
        let line = #"{"number": "2019-MKT-001", "title": "𠮷"}"# + "\r\n"
        let spellings: [[UInt8]] = [
            Array(line.utf8), [0xEF, 0xBB, 0xBF] + Array(line.utf8),
            [0xFF, 0xFE] + line.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
            Array(line.utf8.split(separator: 0xF0)[0]) + [0x95, 0x34, 0xB2, 0x35] + Array("\"}\r\n".utf8),
        ]
        for bytes in spellings {
            guard case .success(.lines(let text)) = ImportFile.read(bytes, named: "a", by: nil) else {
                Issue.record("no lines")
                continue
            }
            let (entries, findings) = JSONLines.read(text, named: "a", in: .zh)
            #expect(findings.isEmpty && entries.map(\.record.title) == ["𠮷"])
        }
    }

    @Test func `people's names for them are understood`() {
        #expect(CharacterEncoding(named: "gbk") == .gb18030 && CharacterEncoding(named: "utf-8") == .utf8)
        #expect(CharacterEncoding(named: "EBCDIC") == nil)
    }
}
