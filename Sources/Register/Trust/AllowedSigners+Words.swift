import Records
import Signatures

extension AllowedSigners.Problem.Reason {
    public var words: LocalizedText {
        let zh =
            switch self {
            case .noPrincipal: "未写人员"
            case .badKey: "没有可读取的密钥"
            case .badOption: "含有无法识别或重复的选项"
            case .badTime: "时间有误"
            case .emptyInterval: "起始时间不早于终止时间"
            case .notText: "人员名不是 UTF-8 文本"
            }
        return LocalizedText(zh: zh, en: rawValue)
    }
}
