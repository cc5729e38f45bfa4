extension HelpChinese {
    /// Pens: `paper`, and pages that `verify` looks at.
    static let paper = [
        "Signatures on paper, and mails that answer a round.": "纸面签字，以及答复某一轮的邮件。",
        "Vouch that a department has signed the current round on paper.": "核验并登记某部门对现行一轮的纸面签字。",
        "By a registrar who is not of the initiating department, where the register's rules take paper. The scan is kept beside the record. The round is read from the QR code on it; where none can be read, type the digest that is printed on the page. It is shown as paper everywhere, never stands above a decision by key, and the department may contest it at any time.":
            "登记簿的规则启用纸面签字的，由不属于发起部门的登记员办理。扫描件存于记录旁。所签轮次由扫描件上的二维码读出；无法读出的，录入纸面所载校验值。各处均标明为纸面签字，不得取代密钥签名；该部门可随时声明不认可。",
        "concord paper sign 2024-MKT-001 --as RND --on 2024-03-07 --scan signed.pdf --witness 'L*'":
            "concord paper sign 2024-MKT-001 --as 研发部 --on 2024-03-07 --scan 签字页.pdf --witness '李*'",
        "concord paper sign 2024-MKT-001 --as RND --on 2024-03-07 --scan signed.pdf --witness 'L*' --decision object --reason 'the due date is too tight'":
            "concord paper sign 2024-MKT-001 --as 研发部 --on 2024-03-07 --scan 签字页.pdf --witness '李*' --decision 异议 --reason 完成时限过紧",
        "The department that signed.": "签字的部门。",
        "The day on the paper.": "纸面所载的签字日期。",
        "The scan: PDF, PNG, JPEG or TIFF, 16 MB at most.": "扫描件：PDF、PNG、JPEG 或 TIFF，至多 16 MB。",
        "Who saw it signed, name masked; may be given several times.": "见证人，姓名须隐去；可写多次。",
        "What the paper says; agree if left out.": "纸面上的决定；省略时为同意。",
        "Why the department objects, as it wrote.": "该部门在纸面上写明的异议理由。",
        "The digest that is printed on the page, where the scan's code cannot be read.": "纸面所载校验值；扫描件的二维码无法读出时用。",
        "Say that your department did not sign what is on record as its paper.": "声明本部门不认可已登记的纸面签字。",
        "By anybody of the department, at any time. From then on that paper does not count.":
            "该部门的任何人员可随时办理，自此该纸面签字不再计入。",
        "concord paper contest 2024-MKT-001 --as RND --reason 'nobody of ours has signed this'":
            "concord paper contest 2024-MKT-001 --as 研发部 --reason 本部门无人签过该页",
        "Your department.": "本部门。",
        "The round; the current one if left out.": "轮次；省略时为现行一轮。",
        "Keep a mail that answers the current round: shown, and never counted.": "保存答复现行一轮的邮件：只作知悉，不计为签字。",
        "By the initiating department or a registrar. Who sent it and when is read from the mail itself, which proves nothing.":
            "由发起部门或登记员办理。发件人和日期取自邮件本身，不具证明效力。",
        "concord paper reply 2024-MKT-001 --as RND --reply answer.eml":
            "concord paper reply 2024-MKT-001 --as 研发部 --reply 答复.eml",
        "The department that answered.": "答复的部门。",
        "The mail as a file (.eml), 16 MB at most.": "邮件文件（.eml），至多 16 MB。",
        "The day of the mail, where it does not say so itself.": "邮件的日期；邮件本身未写明时用。",
        "Prove who agreed to what, or that a printed page is the register's.": "核验各部门的签字，或核对打印件。",
        "A page is named by the line in its QR code, by the digest printed on it, or by a scan of it. It is the same, another, or of a round that was superseded.":
            "打印件以二维码内容、所载校验值或扫描件指明；结果为一致、不一致，或是已被取代的一轮。",
        "concord verify --scan page.png": "concord verify --scan 签字页.png",
        "Numbers of records; or what a printed page says: the line in its code, or its digest.":
            "记录编号；或打印件所载的二维码内容、校验值。",
        "A scan of a printed page: PDF, PNG, JPEG or TIFF.": "打印件的扫描件：PDF、PNG、JPEG 或 TIFF。",
        "<decision>": "<决定>", "<digest>": "<校验值>",
    ]
}
