import Foundation
import Testing

/// Files of this checkout that tests compare with what the code says; `CONCORD_UPDATE_GOLDENS=1` writes them anew.
public enum Goldens {
    public static let schemas = Oracle.tests.deletingLastPathComponent().appending(path: "Schemas")

    private static let isUpdating = ProcessInfo.processInfo.environment["CONCORD_UPDATE_GOLDENS"] == "1"

    /// - Parameter path: from `Schemas/` on.
    public static func expect(
        _ path: String, is expected: [UInt8], _ location: SourceLocation = #_sourceLocation
    ) throws {
        let file = schemas.appending(path: path)
        let found = try? Data(contentsOf: file)
        if found == Data(expected) { return }
        if isUpdating {
            let folder = file.deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            return try Data(expected).write(to: file)
        }
        Issue.record(
            "Schemas/\(path) is not what the code says; CONCORD_UPDATE_GOLDENS=1 swift test writes it anew",
            sourceLocation: location)
    }
}
