import Glibc

/// What the colours of a document mean, as an ICC profile (ICC.1:2001-04): the smallest that says sRGB (IEC 61966-2-1).
enum ColorProfile {
    static let sRGB: [UInt8] = {
        let tags: [(name: String, data: [UInt8])] = [
            ("desc", description("sRGB")), ("cprt", ascii("text") + zeros(4) + ascii("CC0") + [0]),
            ("wtpt", point(0.9505, 1, 1.0891)), ("rXYZ", point(0.43607, 0.22249, 0.01392)),
            ("gXYZ", point(0.38515, 0.71687, 0.09708)), ("bXYZ", point(0.14307, 0.06061, 0.7141)),
            // One curve for the three.
            ("rTRC", curve), ("gTRC", []), ("bTRC", []),
        ]
        var table = number(tags.count, 4)
        var data: [UInt8] = []
        let start = 128 + 4 + tags.count * 12
        var last = (offset: 0, size: 0)
        for tag in tags {
            if !tag.data.isEmpty {
                last = (start + data.count, tag.data.count)
                data += tag.data + zeros((4 - tag.data.count % 4) % 4)
            }
            table += ascii(tag.name) + number(last.offset, 4) + number(last.size, 4)
        }
        return header(size: start + data.count) + table + data
    }()

    private static func header(size: Int) -> [UInt8] {
        let made = [2024, 1, 1, 0, 0, 0].flatMap { number($0, 2) }
        // D50, which the points are given for.
        let illuminant = [0.9642, 1, 0.8249].flatMap(fixed)
        return number(size, 4) + zeros(4) + [2, 0x40, 0, 0] + ascii("mntrRGB XYZ ") + made + ascii("acsp") + zeros(28)
            + illuminant + zeros(48)
    }

    /// The curve of IEC 61966-2-1 at 64 places.
    private static var curve: [UInt8] {
        let values = (0..<64).map { place -> Int in
            let value = Double(place) / 63
            let linear = value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
            return Int((linear * 65535).rounded())
        }
        return ascii("curv") + zeros(4) + number(values.count, 4) + values.flatMap { number($0, 2) }
    }

    private static func point(_ x: Double, _ y: Double, _ z: Double) -> [UInt8] {
        ascii("XYZ ") + zeros(4) + [x, y, z].flatMap(fixed)
    }

    private static func description(_ text: String) -> [UInt8] {
        // The name in ASCII; none in Unicode and none for a Macintosh.
        ascii("desc") + zeros(4) + number(text.utf8.count + 1, 4) + ascii(text) + [0] + zeros(8) + zeros(70)
    }

    private static func fixed(_ value: Double) -> [UInt8] { number(Int((value * 65536).rounded()), 4) }

    private static func number(_ value: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * (width - 1 - $0))) }
    }

    private static func ascii(_ text: String) -> [UInt8] { Array(text.utf8) }
    private static func zeros(_ count: Int) -> [UInt8] { Array(repeating: 0, count: count) }
}
