import FoundationEssentials
import Git
import RecordText
import Records
import Register

/// Background material (S8): files that a draft lists, and that its round takes along.
extension Register {
    /// The largest file that is taken into the register itself, and the largest of those that git-lfs keeps for it.
    public static let materialLimit = 64 << 20
    static let largeFileLimit = 1 << 30
    /// A file from this size on makes every clone feel it.
    public static let largeFile = 10 << 20

    /// Puts a file beside a draft and lists it there with size and digest.
    ///
    /// The draft is written anew in canonical form, so its comments are lost; it must be readable.
    ///
    /// - Parameter apart: the content is kept apart, as git-lfs does it; the register has a pointer to it.
    public func attach(
        _ file: String, named name: String? = nil, to number: RecordNumber, on view: RegisterView,
        apart: Bool = false
    )
        throws(RegisterError) -> Draft
    {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw RegisterError(
                "file-unreadable", LocalizedText(zh: "无法读取文件：\(file)", en: "the file cannot be read: \(file)"))
        }
        try Self.checkMaterialSize(data.count, limit: apart ? Self.largeFileLimit : Self.materialLimit)
        let name = GitRepository.composed(name ?? String(file.split(separator: "/").last ?? ""))
        let path = try Self.materialPath(name, of: number)
        let text = try editableText(number, on: view)
        let reading = FormText.read(Record.self, typed: text, in: view.settings)
        guard !reading.findings.hasErrors else {
            throw RegisterError(
                "draft-unsound", LocalizedText(zh: "草稿有误，无法附加材料", en: "the draft cannot be read yet"),
                hint: LocalizedText(
                    zh: "请先修改草稿：concord edit \(number)", en: "correct it first: concord edit \(number)"),
                findings: reading.findings)
        }
        var record = reading.value
        if let twin = GitRepository.twin(of: name, among: record.materials.map(\.name)) {
            throw RegisterError(
                "file-twin",
                LocalizedText(
                    zh: "“\(name)”与已有的“\(twin)”在部分系统上是同一文件名",
                    en: "\"\(name)\" and \"\(twin)\", which is there, are one name on some systems"),
                hint: LocalizedText(zh: "请换用其他文件名（--name）", en: "give another name (--name)"))
        }
        if let known = record.materials.first(where: { $0.path == path }), known.digest != Digest.sha256(Array(data)) {
            throw RegisterError(
                "material-exists",
                LocalizedText(
                    zh: "已有另一份同名材料：\(name)，原有材料未改动",
                    en: "there is another material of that name: \(name); it was left as it is"),
                hint: LocalizedText(
                    zh: "请换用其他文件名（--name），或先从草稿的背景材料中删去原有材料",
                    en: "give another name (--name), or take the old one out of the draft's materials first"))
        }
        var material = Material()
        material.name = name
        material.path = path
        material.size = data.count
        material.digest = Digest.sha256(Array(data))
        record.materials.removeAll { $0.path == material.path }
        record.materials.append(material)
        let kept = apart ? try keepApart(Array(data), digest: material.digest) : Array(data)
        let place = "\(draftMaterials(number))/\(name)"
        let isNew = !FileManager.default.fileExists(atPath: place)
        try writeDraft("\(number).materials/\(name)", kept)
        do {
            return try saveDraft(number, String(decoding: FormText.write(record, in: reading.language), as: UTF8.self))
        } catch {
            if isNew { try? FileManager.default.removeItem(atPath: place) }
            throw error
        }
    }

    /// Puts a file's content where git-lfs looks for it, and gives what stands for it.
    private func keepApart(_ bytes: [UInt8], digest: String) throws(RegisterError) -> [UInt8] {
        let pointer = LargeFilePointer(digest: digest, size: bytes.count)
        do throws(GitError) { try repository.writeOwn(pointer.path, bytes) } catch { throw RegisterError(error) }
        return pointer.bytes
    }

    static func checkMaterialSize(_ count: Int, limit: Int = materialLimit) throws(RegisterError) {
        guard count > limit else { return }
        throw RegisterError(
            "file-too-large", LocalizedText(zh: "文件过大：\(count) 字节", en: "the file is too large: \(count) bytes"),
            hint: LocalizedText(
                zh: "请用 concord attach --lfs 由 git-lfs 存放，或放在文件服务器上，并在记录中写明位置与 SHA-256",
                en:
                    "have git-lfs keep it with concord attach --lfs, or keep it on a file server and say in the record where it is and what its SHA-256 is"
            ))
    }

    /// Where a record's file of a name stands.
    static func materialPath(_ name: String, of number: RecordNumber) throws(RegisterError) -> String {
        guard GitRepository.isSafe(name) else {
            throw RegisterError(
                "file-name", LocalizedText(zh: "无法用作文件名：\(name)", en: "this cannot be a file's name: \(name)"),
                hint: LocalizedText(zh: "请换用其他文件名（--name）", en: "give another name (--name)"))
        }
        return RegisterPath.materials(of: number) + "/" + name
    }

    /// The files that a round brings along, by their paths in the register. One that is listed must be there, in the
    /// draft's folder or in the register already, and be what the list says.
    func draftedMaterials(
        _ drafted: RecordNumber, as number: RecordNumber, _ record: Record, on view: RegisterView
    ) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for material in record.materials {
            let name = material.path.split(separator: "/").last.map(String.init) ?? ""
            let known = try repository.file(at: material.path, in: view.tree)
            let drafted = FileManager.default.contents(atPath: "\(draftMaterials(drafted))/\(name)").map(Array.init)
            guard material.path == RegisterPath.materials(of: number) + "/" + name, GitRepository.isSafe(name),
                let bytes = drafted ?? known
            else {
                throw RegisterError(
                    "material-missing",
                    LocalizedText(
                        zh: "背景材料缺失：\(material.name)（\(material.path)）",
                        en: "the material is not there: \(material.name) (\(material.path))"),
                    hint: LocalizedText(
                        zh: "请附加材料：concord attach \(number) 文件", en: "put it there with concord attach \(number) FILE"))
            }
            let size = LargeFilePointer(bytes)?.size ?? bytes.count
            guard view.state(of: bytes, digest: material.digest) != .changed, size == material.size else {
                throw RegisterError(
                    "material-changed",
                    LocalizedText(
                        zh: "背景材料与所列校验值不符：\(material.name)",
                        en: "the material is not what the list says: \(material.name)"),
                    hint: LocalizedText(
                        zh: "请重新附加：concord attach \(number) 文件", en: "attach it again: concord attach \(number) FILE"))
            }
            if known != bytes { files[material.path] = bytes }
        }
        return files
    }
}
