import Testing

@testable import Publishing

@Suite struct QRSymbolTests {
    @Test func `a run of dark modules is one rectangle`() throws {
        let symbol = try #require(
            QRSymbol(width: 3, modules: [true, true, false, false, false, true, true, true, true]))
        let svg = symbol.svg(label: "a \"b\"")
        #expect(svg.contains("viewBox=\"0 0 3 3\"") && svg.contains("aria-label=\"a &quot;b&quot;\""))
        #expect(svg.contains("d=\"M0 0h2v1h-2zM2 1h1v1h-1zM0 2h3v1h-3z\""))
    }

    @Test func `modules that fill no square are no symbol`() {
        #expect(QRSymbol(width: 2, modules: [true]) == nil)
        #expect(QRSymbol(width: 0, modules: []) == nil)
    }
}
