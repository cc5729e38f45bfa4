import Git
import RecordText
import Records
import Signatures

/// Who is who and whose key is whose, as one commit has it: people and keys are judged by the roster in force at the
/// parent of the commit that they made, in the log's order, never by dates.
public struct Roster: Sendable {
    public let settings: Settings
    public let signers: AllowedSigners
    /// Nil when the file is missing or cannot be read: nothing may be trusted then (T11).
    public let revoked: RevokedKeys?
    public let calendar: WorkingCalendar
    /// Exported OpenPGP keys, by principal.
    public let openPGPKeys: [String: [UInt8]]
    /// What is wrong with the settings themselves.
    public let findings: [Finding]

    /// The files that it is made of, by their contents.
    let files: [ObjectID?]

    init(_ repository: GitRepository, tree: ObjectID, files: [ObjectID?]) throws {
        self.files = files
        var findings: [Finding] = []
        // A file that is too large to be one of ours counts as none.
        func file(_ path: String) throws -> [UInt8]? {
            do throws(GitError) {
                return try repository.file(at: path, in: tree, limit: 4 << 20)
            } catch {
                guard case .tooLarge(let size) = error.kind else { throw error }
                findings.append(
                    Finding(
                        "text-too-large", .error,
                        LocalizedText(zh: "文件过大：\(size) 字节", en: "the file is too large: \(size) bytes"), file: path))
                return nil
            }
        }
        func keep<Value>(_ reading: Reading<Value>, _ path: String) -> Value {
            findings += reading.findings.map { finding in
                var finding = finding
                finding.file = path
                return finding
            }
            return reading.value
        }
        settings = keep(
            FormText.read(Settings.self, stored: try file(RegisterPath.settings) ?? []), RegisterPath.settings)
        calendar =
            try file(RegisterPath.calendar).map { keep(FormText.readCalendar(stored: $0), RegisterPath.calendar) }
            ?? WorkingCalendar()
        signers = AllowedSigners(try file(RegisterPath.signers) ?? [])
        revoked = try file(RegisterPath.revoked).flatMap { try? RevokedKeys($0) }
        var keys: [String: [UInt8]] = [:]
        for (path, entry) in try repository.files(under: RegisterPath.keys, in: tree, levels: 0)
        where path.hasSuffix(".asc") && entry.isPlainFile {
            keys[String(path.dropFirst(RegisterPath.keys.count + 1).dropLast(4))] = try file(path)
        }
        openPGPKeys = keys
        if revoked == nil {
            findings.append(
                Finding(
                    "revocations-missing", .error,
                    LocalizedText(
                        zh: "吊销名单缺失，或无法读取，任何签名均无法认定",
                        en: "the list of revoked keys is missing or cannot be read: no signature counts"),
                    hint: LocalizedText(
                        zh: "请登记员恢复该文件（空文件即可）", en: "a registrar restores the file; an empty one will do"),
                    file: RegisterPath.revoked))
        }
        self.findings = findings
    }
}
