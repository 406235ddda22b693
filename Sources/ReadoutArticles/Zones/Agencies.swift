/// News agencies, by the short names they sign with.
enum Agencies {
  /// Lower case.
  static let names: Set<String> = [
    "aa", "afp", "agencies", "agency", "anadolu", "ani", "ansa", "ap", "apa", "app", "apw", "bernama", "belta", "bss",
    "bta", "cna", "cns", "ctk", "dpa", "dw", "efe", "epd", "fars", "ians", "inp", "interfax", "ips", "irna", "isna",
    "itar", "jiji", "kbs", "kcna", "kna", "kuna", "kyodo", "lusa", "mena", "nan", "news", "novosti", "onl", "online",
    "pa", "pap", "petra", "ppi", "pti", "qna", "reuter", "reuters", "ria", "sabc", "sana", "sid", "spa", "sputnik",
    "staff", "tanjug", "tass", "ukrinform", "unb", "uni", "upi", "voa", "wam", "xinhua", "yonhap", "kna", "ptv", "ina",
    "azertac", "trend", "kazinform", "montsame", "vna", "antara", "pna", "aap", "nzpa", "cp", "prensa", "latina",
    "telam",
  ]

  /// Whether some text is agencies' names and what stands between them: "AFP, AP, dpa", "Reuters/Xinhua".
  static func isList(_ text: some StringProtocol) -> Bool {
    let words = text.split { $0 == " " || $0 == "," || $0 == "/" || $0 == "-" || $0 == "\u{2013}" || $0 == "." }
    return (1...8).contains(words.count)
      && words.allSatisfy {
        let word = $0.lowercased()
        return names.contains(word) || word == "and" || word == "with" || word == "the"
      }
      && words.contains { names.contains($0.lowercased()) }
  }
}
