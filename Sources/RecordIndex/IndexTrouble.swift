import Records
import Register

/// Why there is no index to be asked.
enum IndexTrouble: Error {
    /// The file was not what it was; it is removed, and made anew by the next command.
    case damaged
    /// The same, and it has been made anew: it is asked again.
    case mended
    /// Nothing can be kept in the user's folder.
    case folder
    /// What SQLite or the system says.
    case refused(String)
    /// What stands in the way in the register itself.
    case failed(LocalizedText)

    var isOver: Bool { if case .mended = self { true } else { false } }

    /// - Parameter folder: where indexes lie.
    func finding(_ folder: String) -> Finding {
        let hint = LocalizedText(zh: "索引存放于 \(folder)，可随时删除", en: "indexes lie in \(folder), and may be deleted")
        return Finding("index-unusable", .note, words, hint: hint)
    }

    private var words: LocalizedText {
        switch self {
        case .damaged:
            LocalizedText(
                zh: "索引已损坏，现已移除，下次使用时重建；本次直接读取历史，较慢",
                en: "the index was damaged and is removed, the next command makes it anew; this one reads the history")
        case .mended:
            LocalizedText(zh: "索引曾损坏，现已重建", en: "the index was damaged, and has been made anew")
        case .folder:
            LocalizedText(
                zh: "无法在该文件夹建立索引，直接读取历史，较慢", en: "no index can be kept there: the history is read, which takes longer")
        case .failed(let why):
            LocalizedText(
                zh: "无法使用索引，直接读取历史，较慢：\(why.zh)",
                en: "the index cannot be used, the history is read, which takes longer: \(why.en)")
        case .refused(let why):
            LocalizedText(
                zh: "无法使用索引，直接读取历史，较慢" + ProgramSpeech("SQLite", why).aside.zh,
                en: "the index cannot be used, the history is read, which takes longer"
                    + ProgramSpeech("SQLite", why).aside.en)
        }
    }
}
