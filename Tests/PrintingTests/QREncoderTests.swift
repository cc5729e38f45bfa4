import Publishing
import Testing

@testable import Printing

@Suite struct QREncoderTests {
    @Test func `without the library there is no encoder, and nothing breaks`() {
        #expect(QREncoder(libraryNames: ["libno-such-thing.so.4"]) == nil)
        #expect(QREncoder(libraryNames: []) == nil)
        // A library that is there and has no such functions.
        #expect(QREncoder(libraryNames: ["libc.so.6"]) == nil)
    }

    @Test(.enabled(if: QREncoder() != nil, "libqrencode is not here; no code was made"))
    func `a line becomes the smallest symbol that holds it, with its three finders`() throws {
        let digest = String(repeating: "4cf9dd5a", count: 8)
        let encoder = try #require(QREncoder())
        let symbol = try #require(encoder.symbol("concord:2024-MKT-001/2 sha256:\(digest)"))
        #expect(symbol.width == 41)
        let finder = [true, true, true, true, true, true, true, false]
        #expect(Array(symbol.modules[..<8]) == finder)
        #expect(Array(symbol.modules[33..<41]) == finder.reversed())
        #expect(encoder.symbol(String(repeating: "x", count: 4000)) == nil)
    }
}
