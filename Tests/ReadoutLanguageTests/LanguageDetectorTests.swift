import ReadoutLanguage
import Testing

@Suite struct LanguageDetectorTests {
  private static let detector = Result { try LanguageDetector(ResourceDirectory()) }

  @Test(arguments: [
    (
      "en",
      "Foreign Minister Lina Hale met President Bo Krag in Oslo on Tuesday to talk about the border, her office said."
    ),
    (
      "en",
      "Xi Jinping, To Lam, Hun Manet and Luiz Inácio Lula da Silva met in Rio de Janeiro with the president of the bank."
    ),
    ("en", "Belgian Prime Minister Jan Van Acker met Dutch counterpart Piet Van Rijn in Ghent."),
    (
      "fr", "Le président Marc Dubois a rencontré mardi à Berlin la chancelière Karin Weiss pour parler de la sécurité."
    ),
    (
      "es",
      "La ministra de Exteriores, Ana Robles, se reunió el martes en Lima con el presidente para hablar del comercio."
    ),
    ("de", "Bundeskanzlerin Karin Weiss hat am Dienstag in Paris mit dem Präsidenten über die Sicherheit gesprochen."),
    (
      "it",
      "Il ministro degli Esteri Paolo Ferri ha incontrato a Roma il presidente della Tunisia per parlare di energia."
    ),
    (
      "pt",
      "O ministro das Relações Exteriores reuniu-se na terça-feira em Lisboa com o presidente para falar do acordo."
    ),
    (
      "nl",
      "Minister van Buitenlandse Zaken Jan de Boer heeft dinsdag in Den Haag met de president over het verdrag gesproken."
    ),
    (
      "sv",
      "Utrikesminister Anna Lind träffade på tisdagen den norska presidenten i Oslo för att tala om avtalet, säger hon."
    ),
    (
      "pl",
      "Minister spraw zagranicznych spotkał się we wtorek z prezydentem i rozmawiał o bezpieczeństwie na granicy, jak powiedział."
    ),
    (
      "tr",
      "Dışişleri Bakanı Ankara’da cumhurbaşkanı ile bir araya geldi ve iki ülke arasında ticaret için daha çok çalışacak."
    ),
    (
      "id",
      "Menteri Luar Negeri bertemu dengan presiden di Jakarta pada hari Selasa untuk membahas kerja sama antara dua negara itu."
    ),
    (
      "vi",
      "Bộ trưởng Ngoại giao đã gặp tổng thống tại Hà Nội và hai bên sẽ ký một thỏa thuận với các nước trong khu vực này."
    ),
    (
      "ru",
      "Министр иностранных дел встретился во вторник с президентом в Москве и обсудил с ним вопросы безопасности на границе."
    ),
    (
      "uk",
      "Міністр закордонних справ зустрівся у вівторок з президентом у Києві та обговорив з ним питання безпеки на кордоні."
    ),
    (
      "ar",
      "التقى وزير الخارجية في القاهرة يوم الثلاثاء مع الرئيس وبحث معه العلاقات بين البلدين على هامش القمة التي عقدت هناك"
    ),
    (
      "fa",
      "وزیر امور خارجه روز سه‌شنبه در تهران با رئیس جمهور دیدار کرد و درباره روابط دو کشور با او گفتگو کرد و این را گفت"
    ),
    (
      "el",
      "Ο υπουργός Εξωτερικών συναντήθηκε την Τρίτη στην Αθήνα με τον πρόεδρο και συζήτησε μαζί του για την ασφάλεια"
    ),
    ("zh", "外交部长星期二在北京会见了总统双方就两国关系和共同关心的问题交换了意见"),
    ("ja", "外務大臣は火曜日に東京で大統領と会談し、両国の関係について話し合った。その後、記者会見を開いた。"),
    ("ko", "외교부 장관은 화요일 서울에서 대통령을 만나 양국 관계와 안보 문제에 대해 논의했다고 대변인이 밝혔다 그는 또한 말했다"),
    ("hi", "विदेश मंत्री ने मंगलवार को दिल्ली में राष्ट्रपति से मुलाकात की और दोनों देशों के संबंधों पर चर्चा की"),
  ])
  func tellsALanguage(code: String, text: String) throws {
    #expect(try Self.detector.get().language(of: text)?.code == code)
  }

  /// Headlines, lists of names, nothing.
  @Test(arguments: [
    "", "Hale meets Krag in Oslo",
    "MERZ EMPFÄNGT MACRON", "12 34 56 — !!", "Ana Robles, Bo Krag, Lina Hale",
  ])
  func saysNothingOfTooLittle(text: String) throws {
    #expect(try Self.detector.get().language(of: text) == nil)
  }

  @Test func knowsCodes() throws {
    let detector = try Self.detector.get()
    #expect(detector.language("fr-CA")?.name == "French")
    #expect(detector.language("eng")?.code == "en")
    #expect(detector.language("EN_us")?.code == "en")
    #expect(detector.language("tlh") == nil)
  }
}
