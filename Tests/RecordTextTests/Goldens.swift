import Foundation
import Testing

/// Files of this checkout that tests compare with what the code says; `CONCORD_UPDATE_GOLDENS=1` writes them anew.
enum Goldens {
    private static let isUpdating = ProcessInfo.processInfo.environment["CONCORD_UPDATE_GOLDENS"] == "1"

    static func expect(_ path: String, is expected: [UInt8], _ location: SourceLocation = #_sourceLocation) throws {
        let file = Samples.schemas.appending(path: path)
        let found = try? Data(contentsOf: file)
        if found == Data(expected) { return }
        if isUpdating { return try Data(expected).write(to: file) }
        Issue.record(
            "Schemas/\(path) is not what the code says; CONCORD_UPDATE_GOLDENS=1 swift test writes it anew",
            sourceLocation: location)
    }
}
