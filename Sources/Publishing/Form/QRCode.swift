import Glibc

/// A QR code (ISO/IEC 18004) as dark and light modules, made by Debian's libqrencode where the machine has it.
package struct QRCode: Equatable, Sendable {
    /// Modules a side.
    package let width: Int
    /// Row by row; true is dark.
    package let modules: [Bool]

    /// Nil where the library is missing or the text does not fit.
    ///
    /// The library is looked for when it is needed: nothing is linked to it.
    package init?(_ text: String) {
        guard let code = Self.encode?(text, 0, 1, 2, 1) else { return nil }
        defer { Self.free?(code) }
        let width = Int(code.pointee.width)
        guard width > 0, let data = code.pointee.data else { return nil }
        self.width = width
        modules = (0..<width * width).map { data[$0] & 1 == 1 }
    }

    package static var isAvailable: Bool { encode != nil }

    /// One path over all dark modules, in a picture that says its own size; four light modules on each side, as readers
    /// need them.
    package func svg(side: String, label: String) -> String {
        var path = ""
        for row in 0..<width {
            for column in 0..<width where modules[row * width + column] { path += "M\(column),\(row)h1v1h-1z" }
        }
        let box = width + 8
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(side)" height="\(side)" viewBox="-4 -4 \(box) \(box)" \
            role="img" aria-label="\(HTMLText(label))" shape-rendering="crispEdges"><path fill="#fff" \
            d="M-4,-4h\(box)v\(box)h-\(box)z"/><path fill="#000" d="\(path)"/></svg>
            """
    }

    // MARK: the library

    /// `QRcode` of qrencode.h.
    private struct Code {
        var version: Int32
        var width: Int32
        var data: UnsafeMutablePointer<UInt8>?
    }

    /// `QRcode_encodeString(text, version, level, hint, casesensitive)`: the smallest version, level M, 8-bit.
    private typealias Encode =
        @convention(c) (UnsafePointer<CChar>, Int32, Int32, Int32, Int32) -> UnsafeMutableRawPointer?
    private typealias Free = @convention(c) (UnsafeMutableRawPointer) -> Void

    private static let functions: (encode: Encode, free: Free)? = {
        guard let library = dlopen("libqrencode.so.4", RTLD_NOW | RTLD_LOCAL) ?? dlopen("libqrencode.so.3", RTLD_NOW),
            let encode = dlsym(library, "QRcode_encodeString"), let free = dlsym(library, "QRcode_free")
        else { return nil }
        return (unsafeBitCast(encode, to: Encode.self), unsafeBitCast(free, to: Free.self))
    }()

    private static var encode: ((String, Int32, Int32, Int32, Int32) -> UnsafeMutablePointer<Code>?)? {
        functions.map { functions in
            { text, version, level, hint, cases in
                functions.encode(text, version, level, hint, cases)?.assumingMemoryBound(to: Code.self)
            }
        }
    }

    private static var free: ((UnsafeMutablePointer<Code>) -> Void)? {
        functions.map { functions in { functions.free(UnsafeMutableRawPointer($0)) } }
    }
}
