import FoundationEssentials
import Glibc

/// An open file or folder, closed at the end of its life.
struct Descriptor: ~Copyable {
    let raw: Int32

    /// Nil when there is none to own; `errno` then says why.
    init?(owning raw: Int32) {
        guard raw >= 0 else { return nil }
        self.raw = raw
    }

    deinit { close(raw) }

    /// All of it. False with `errno` set when not all could be written.
    func write(_ bytes: some ContiguousBytes) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var rest = bytes
            while !rest.isEmpty {
                let count = Glibc.write(raw, rest.baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
            return true
        }
    }

    /// From here to the end; nil with `errno` set.
    func readAll() -> [UInt8]? {
        var bytes: [UInt8] = []
        var status = stat()
        if fstat(raw, &status) == 0 { bytes.reserveCapacity(min(Int(status.st_size), 1 << 30)) }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(raw, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return nil }
            bytes += buffer[..<count]
        }
    }
}
