import FoundationEssentials
import Git
import Records

extension Register {
    /// Sends home the contents that git-lfs keeps for the files that a tree adds, before the tree itself goes there (decision 34): where
    /// home keeps none, nobody else would ever see them.
    ///
    /// - Parameter before: the tree whose files home has; nil for none.
    /// - Throws: `large-file-not-at-home`.
    public func sendLargeFiles(to home: RemoteRepository, of tree: ObjectID, since before: ObjectID?)
        async throws(RegisterError)
    {
        do {
            try await home.sendLargeFiles(pointers(in: tree, since: before).map(\.digest))
        } catch let failure as RemoteRepository.Failure {
            throw Self.notSent(failure.reason)
        } catch {
            throw Self.notSent(RegisterError(error).message.en)
        }
    }

    /// Those whose content is here; others are for whoever has it.
    private func pointers(in tree: ObjectID, since before: ObjectID?) throws -> [LargeFilePointer] {
        try repository.changes(from: before, to: tree).compactMap { change in
            guard let entry = change.new, change.path.hasPrefix(RegisterPath.materials + "/"), entry.isPlainFile,
                let pointer = LargeFilePointer(try repository.read(entry.id, as: .blob)),
                FileManager.default.fileExists(atPath: repository.commonDirectory + pointer.path)
            else { return nil }
            return pointer
        }
    }

    private static func notSent(_ reason: String) -> RegisterError {
        RegisterError(
            "large-file-not-at-home",
            LocalizedText(
                zh: "总登记簿未接受由 git-lfs 存放的文件" + ProgramSpeech("git-lfs", reason).tail.zh,
                en: "home did not take a file that git-lfs keeps: \(reason)"),
            hint: LocalizedText(
                zh: "总登记簿的服务器不提供 git-lfs 的，请不加 --lfs 重新附加",
                en: "where home's server has no git-lfs, attach the file again without --lfs"))
    }
}
