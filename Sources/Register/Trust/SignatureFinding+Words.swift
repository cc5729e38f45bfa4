import Records
import Signatures

extension SignatureFinding {
    /// What is wrong, in a few words.
    public var words: LocalizedText {
        switch self {
        case .missing: LocalizedText(zh: "未签名", en: "there is none")
        case .repeated: LocalizedText(zh: "有多个签名块", en: "there is more than one block")
        case .trailingText: LocalizedText(zh: "签名之后还有文字", en: "text follows it")
        case .malformed: LocalizedText(zh: "格式有误", en: "it is malformed")
        case .notCanonical: LocalizedText(zh: "编码不规范（可能被改写）", en: "it is not spelled as its maker spells it")
        case .wrongNamespace: LocalizedText(zh: "不是用于 git 的签名", en: "it was not made for git")
        case .doesNotVerify: LocalizedText(zh: "与内容或密钥不符", en: "it does not fit the text or the key")
        case .weak: LocalizedText(zh: "算法或密钥强度不足", en: "its algorithm or key is too weak")
        case .unsupportedKey: LocalizedText(zh: "不支持的密钥类型", en: "its kind of key is not supported")
        case .userPresenceMissing: LocalizedText(zh: "无人触碰安全密钥", en: "nobody touched the authenticator")
        case .userVerificationMissing: LocalizedText(zh: "通行密钥未核验本人身份", en: "the passkey did not verify its user")
        case .foreignOrigin:
            LocalizedText(zh: "通行密钥来自登记簿未列的网页", en: "the passkey was used on a page that the register does not list")
        case .crossOrigin: LocalizedText(zh: "通行密钥在其他网站的页面内使用", en: "the passkey was used from within another site")
        case .programMissing: LocalizedText(zh: "未安装 gpg", en: "gpg is not installed")
        case .unknownKey: LocalizedText(zh: "签名密钥未登记", en: "it is by no registered key")
        case .keyExpired: LocalizedText(zh: "密钥已过期", en: "the key has expired")
        case .keyRevoked: LocalizedText(zh: "密钥已吊销", en: "the key was revoked")
        }
    }
}
