import Signatures
import Testing

@testable import Register

@Suite struct FingerprintWordsTests {
    @Test func `every byte has a thing of its own in both languages`() {
        let list = FingerprintWords.list
        #expect(list.count == 256)
        #expect(Set(list.map(\.zh)).count == 256 && Set(list.map(\.en)).count == 256)
        #expect(
            list.allSatisfy { $0.en.allSatisfy { $0.isASCII && $0.isLowercase } && $0.zh.allSatisfy { !$0.isASCII } })
        #expect(list.allSatisfy { (2...3).contains($0.zh.count) && (2...10).contains($0.en.count) })
    }

    @Test func `the words are the fingerprint's first ten bytes`() throws {
        // ssh-keygen -l: SHA256:ZkAslGjFiUHdGf/WUL8rQvkib4PTvQatUV0OUQSncCA
        let key = try #require(
            SSHPublicKey(line: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"))
        let words = FingerprintWords(key)
        #expect(
            words.text.en == "desert owl camel blanket meadow – pencil castle pigeon bell bread"
                && words.text.zh == "沙漠 猫头鹰 骆驼 毯子 草原 – 铅笔 城堡 鸽子 铃铛 面包")
    }
}
