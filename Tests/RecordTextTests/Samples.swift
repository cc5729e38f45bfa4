import Foundation

/// The samples of `Schemas/samples`, as files of this checkout.
enum Samples {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Schemas/samples")

    static func text(_ path: String) throws -> String {
        try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }

    static func names(in directory: String, suffix: String = ".yaml") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: directory).path)
            .filter { $0.hasSuffix(suffix) }.sorted().map { directory + "/" + $0 }
    }
}
