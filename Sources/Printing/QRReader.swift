import Programs

/// Reads the codes on a scan by `zbarimg`, and PDF by `pdftoppm` first. Neither is handed anything by a name of others, nor any kind of
/// picture but these.
package struct QRReader: Sendable {
    private let programs: Programs

    /// Nil where `zbarimg` is not installed.
    package init?(_ programs: Programs) {
        guard programs.has("zbarimg") else { return nil }
        self.programs = programs
    }

    /// So many pages of a PDF are looked at.
    private static var pages: Int { 20 }

    private enum Kind: String {
        case png, jpg, tif, pdf

        init?(_ bytes: [UInt8]) {
            let beginnings: [(Kind, [UInt8])] = [
                (.png, [0x89, 0x50, 0x4E, 0x47]), (.jpg, [0xFF, 0xD8, 0xFF]), (.tif, [0x49, 0x49, 0x2A, 0x00]),
                (.tif, [0x4D, 0x4D, 0x00, 0x2A]), (.pdf, Array("%PDF-".utf8)),
            ]
            guard let known = beginnings.first(where: { bytes.starts(with: $0.1) }) else { return nil }
            self = known.0
        }
    }

    /// The texts of the QR codes on a scan, each once; none where nothing can be read in it.
    package func texts(in scan: [UInt8]) async -> [String] {
        guard let kind = Kind(scan), let folder = try? TemporaryFolder(environment: programs.environment) else {
            return []
        }
        defer { folder.remove() }
        do {
            let file = try folder.write("scan.\(kind.rawValue)", scan)
            let pictures = kind == .pdf ? try await pictures(of: file, in: folder) : ["./scan.\(kind.rawValue)"]
            guard !pictures.isEmpty else { return [] }
            let read = try await programs.run(
                "zbarimg", ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"] + pictures, in: folder.path,
                limit: 1 << 20, within: .seconds(60))
            return read.text.split(whereSeparator: \.isNewline).map(String.init).reduce(into: []) { texts, text in
                if !texts.contains(text) { texts.append(text) }
            }
        } catch {
            return []
        }
    }

    private func pictures(of file: String, in folder: TemporaryFolder) async throws -> [String] {
        guard programs.has("pdftoppm") else { return [] }
        let made = try await programs.run(
            "pdftoppm", ["-png", "-r", "150", "-l", "\(Self.pages)", file, "\(folder.path)/page"], in: folder.path,
            limit: 1 << 20, within: .seconds(60))
        guard made.succeeded else { return [] }
        return folder.names.filter { $0.hasPrefix("page") }.sorted().map { "./" + $0 }
    }
}
