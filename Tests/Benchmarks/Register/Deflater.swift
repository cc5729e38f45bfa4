import CZlib

/// Deflates one object after the other (zlib), as git's packs have them.
///
/// Unchecked by the compiler: one owner, never shared.
final class Deflater {
    private var stream = z_stream()

    init() {
        deflateInit_(&stream, Z_BEST_SPEED, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    }

    deinit { deflateEnd(&stream) }

    func deflate(_ bytes: [UInt8]) -> [UInt8] {
        deflateReset(&stream)
        let bound = Int(deflateBound(&stream, UInt(bytes.count)))
        var input = bytes
        return [UInt8](unsafeUninitializedCapacity: bound) { output, count in
            input.withUnsafeMutableBufferPointer { input in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(bound)
                _ = CZlib.deflate(&stream, Z_FINISH)
            }
            count = bound - Int(stream.avail_out)
        }
    }

    static func checksum(_ bytes: [UInt8], after sum: UInt32 = 0) -> UInt32 {
        UInt32(truncatingIfNeeded: crc32(UInt(sum), bytes, UInt32(bytes.count)))
    }
}
