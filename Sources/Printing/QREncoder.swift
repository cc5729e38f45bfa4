import Glibc
import Publishing

/// QR codes by libqrencode (Debian's `libqrencode4`), looked for when a code is wanted: without it everything but the code works.
package struct QREncoder: @unchecked Sendable {
    private typealias Encode = @convention(c) (Int32, UnsafePointer<UInt8>, Int32, Int32) -> UnsafeMutableRawPointer?
    private typealias Free = @convention(c) (UnsafeMutableRawPointer?) -> Void

    private let encodeData: Encode
    private let free: Free

    /// Names of the library on Linux and macOS, the exact interface first.
    package static let libraryNames = ["libqrencode.so.4", "libqrencode.4.dylib", "libqrencode.so"]

    /// Nil where the library is not installed. It stays loaded for the life of the process.
    package init?(libraryNames: [String] = QREncoder.libraryNames) {
        for name in libraryNames {
            guard let library = dlopen(name, RTLD_NOW | RTLD_LOCAL) else { continue }
            guard let encode = dlsym(library, "QRcode_encodeData"), let free = dlsym(library, "QRcode_free") else {
                dlclose(library)
                continue
            }
            // The types of qrencode.h, unchanged since version 3.1.
            self.encodeData = unsafeBitCast(encode, to: Encode.self)
            self.free = unsafeBitCast(free, to: Free.self)
            return
        }
        return nil
    }

    /// The smallest symbol for the text at error correction level M (15 % may be lost); nil for more than a symbol holds.
    package func symbol(_ text: String) -> QRSymbol? {
        let bytes = Array(text.utf8)
        guard let code = encodeData(Int32(bytes.count), bytes, 0, Self.levelM) else { return nil }
        defer { free(code) }
        // struct QRcode { int version; int width; unsigned char *data; }
        let width = Int(code.load(fromByteOffset: 4, as: Int32.self))
        guard (21...177).contains(width), let data = code.load(fromByteOffset: 8, as: UnsafePointer<UInt8>?.self)
        else { return nil }
        // A module's lowest bit says whether it is dark; the others say what it is for.
        return QRSymbol(width: width, modules: (0..<width * width).map { data[$0] & 1 == 1 })
    }

    /// QR_ECLEVEL_M
    private static let levelM: Int32 = 1
}
