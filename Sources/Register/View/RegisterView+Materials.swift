import FoundationEssentials
import Git
import Records

extension RegisterView {
    /// How a file of the register agrees with the digest that a record lists.
    package enum MaterialState {
        case same, changed
        /// It stands for a large file, whose content is not in this clone.
        case elsewhere
    }

    /// What git calls the content of the file at a path; nil where there is none. Nothing is read to tell whether it is the same.
    package func blob(at path: String) throws(RegisterError) -> ObjectID? {
        do { return try repository.entry(at: path, in: tree)?.id } catch { throw RegisterError(error) }
    }

    package func state(of bytes: [UInt8], digest: String) -> MaterialState {
        if Digest.sha256(bytes) == digest { return .same }
        guard let pointer = LargeFilePointer(bytes), pointer.digest == digest else { return .changed }
        guard let content = FileManager.default.contents(atPath: repository.commonDirectory + pointer.path) else {
            return .elsewhere
        }
        return Digest.sha256(Array(content)) == digest ? .same : .changed
    }

    /// What is wrong with the files that a record lists (S8).
    package func materialFindings(_ stored: StoredRecord) throws -> [Finding] {
        try stored.record.listedFiles.compactMap { path, digest in
            guard let bytes = try repository.file(at: path, in: tree) else {
                return Self.finding(
                    "material-missing", stored.number, "所列文件缺失：\(path)", "the file that it lists is not there: \(path)",
                    stored.record.isUnprovenImport ? .warning : .error)
            }
            switch state(of: bytes, digest: digest) {
            case .same: return nil
            case .changed:
                return Self.finding(
                    "material-changed", stored.number, "文件与所列校验值不符：\(path)",
                    "the file is not what the record says: \(path)")
            case .elsewhere:
                return Self.finding(
                    "material-elsewhere", stored.number, "内容由 git-lfs 存放，本机未取得：\(path)",
                    "git-lfs keeps its content, which is not here: \(path)", .warning,
                    hint: LocalizedText(zh: "git lfs fetch --all", en: "git lfs fetch --all"))
            }
        }
    }

    /// Tags whose references no longer are what the record holds (T3, T15): the folded-in copy proves itself all the same.
    package func movedTags(_ stored: StoredRecord) throws -> [Finding] {
        let tags = stored.record.signoffs.map(\.tag) + stored.record.rulings.map(\.tag).filter { !$0.isEmpty }
        return try tags.compactMap { text in
            let bytes = Array((text + "\n").utf8)
            guard let tag = try? Tag(bytes), let id = try repository.reference("refs/tags/" + tag.name),
                id != ObjectID.hash(.tag, bytes)
            else { return nil }
            let restore = "git update-ref refs/tags/\(tag.name) \(ObjectID.hash(.tag, bytes))"
            return Self.finding(
                "signoff-tag-moved", stored.number, "标签 \(tag.name) 已被替换；以记录中所载的签字为准",
                "the tag \(tag.name) was moved; the copy in the record replaces it", .warning,
                hint: LocalizedText(zh: "恢复：" + restore, en: "put it back: " + restore))
        }
    }
}

extension Record {
    /// The files that it lists, material, evidence (S8) and what came on paper, each with the digest that it says.
    package var listedFiles: [(path: String, digest: String)] {
        let scans = paper.filter { !$0.file.isEmpty }.map { ($0.file, $0.digest) }
        return materials.map { ($0.path, $0.digest) } + evidence.map { ($0.path, $0.digest) } + scans
    }
}
