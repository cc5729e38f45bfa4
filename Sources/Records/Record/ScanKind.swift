/// What a scan of paper may be, by its first bytes, whatever the file is called.
public enum ScanKind: String, CaseIterable, Sendable {
    case pdf, png, jpeg, tiff

    /// Nil for anything else.
    public init?(_ bytes: [UInt8]) {
        let found = Self.allCases.first { kind in kind.beginnings.contains { bytes.starts(with: $0) } }
        guard let found else { return nil }
        self = found
    }

    /// ISO 32000 7.5.2; PNG 5.2; ISO 10918-1 B.1.1.3; TIFF 6.0 section 2.
    private var beginnings: [[UInt8]] {
        switch self {
        case .pdf: [Array("%PDF-".utf8)]
        case .png: [[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]]
        case .jpeg: [[0xFF, 0xD8, 0xFF]]
        case .tiff: [[0x49, 0x49, 0x2A, 0x00], [0x4D, 0x4D, 0x00, 0x2A]]
        }
    }

    /// How a file's name ends.
    public var ending: String { self == .jpeg ? "jpg" : rawValue }
}
