import Records
import Signatures

extension SignatureFinding {
    /// What is wrong, in a few words.
    public var words: Phrase {
        switch self {
        case .missing: Phrase(zh: "没有签名", en: "there is none")
        case .repeated: Phrase(zh: "有多个签名块", en: "there is more than one block")
        case .trailingText: Phrase(zh: "签名之后还有文字", en: "text follows it")
        case .malformed: Phrase(zh: "格式不对", en: "it is malformed")
        case .notCanonical: Phrase(zh: "编码不规范（可能被改写）", en: "it is not spelled as its maker spells it")
        case .wrongNamespace: Phrase(zh: "不是为 git 签的", en: "it was not made for git")
        case .doesNotVerify: Phrase(zh: "与内容或密钥不符", en: "it does not fit the text or the key")
        case .weak: Phrase(zh: "算法或密钥太弱", en: "its algorithm or key is too weak")
        case .unsupportedKey: Phrase(zh: "不支持的密钥类型", en: "its kind of key is not supported")
        case .userPresenceMissing: Phrase(zh: "没有人触碰安全密钥", en: "nobody touched the authenticator")
        case .userVerificationMissing: Phrase(zh: "通行密钥没有验证本人", en: "the passkey did not verify its user")
        case .foreignOrigin:
            Phrase(zh: "通行密钥来自登记簿未列的网页", en: "the passkey was used on a page that the register does not list")
        case .crossOrigin: Phrase(zh: "通行密钥在别的网站页面内使用", en: "the passkey was used from within another site")
        case .programMissing: Phrase(zh: "没有安装 gpg", en: "gpg is not installed")
        case .unknownKey: Phrase(zh: "不是登记的密钥", en: "it is by no registered key")
        case .keyExpired: Phrase(zh: "密钥已过期", en: "the key has expired")
        case .keyRevoked: Phrase(zh: "密钥已被吊销", en: "the key was revoked")
        }
    }
}
