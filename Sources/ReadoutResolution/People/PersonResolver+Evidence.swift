import ReadoutNames

/// What speaks for and against records being one person.
extension PersonResolver {
  /// Stated country 2, guessed country 1, the one's country named in an article of the other's that states none 1,
  /// post 3;
  /// 0 when the two share nothing.
  func support(_ a: PersonCluster, _ b: PersonCluster) -> Int {
    var score = countryAgreement(a, b)
    if score == 0, speaksOfHome(a, b) || speaksOfHome(b, a) || shareRareCountry(a, b) { score = 1 }
    if sharesPost(a, b) { score += 3 }
    return score
  }

  /// Whether the articles about somebody of no stated country name the country of the other.
  private func speaksOfHome(_ a: PersonCluster, _ b: PersonCluster) -> Bool {
    guard a.countries.isEmpty, b.country >= 0, a.articles.count <= 10 else { return false }
    return articles(of: a, name: b.country)
  }

  /// Whether one of the articles about somebody names a country.
  func articles(of cluster: PersonCluster, name country: Int) -> Bool {
    for article in cluster.articles where articleCountries[article].contains(country) { return true }
    return false
  }

  func countryAgreement(_ a: PersonCluster, _ b: PersonCluster) -> Int {
    let country = a.country
    guard country >= 0, country == b.country else { return 0 }
    return a.countries.isEmpty || b.countries.isEmpty ? 1 : 2
  }

  /// Whether the articles about two of no stated country name one that few articles do.
  private func shareRareCountry(_ a: PersonCluster, _ b: PersonCluster) -> Bool {
    guard a.countries.isEmpty, b.countries.isEmpty, a.articles.count <= 10, b.articles.count <= 10 else { return false }
    return a.articles.contains { x in
      b.articles.contains { y in
        x != y && articleCountries[x].contains { isRare[$0] == true && articleCountries[y].sharedCount(with: [$0]) > 0 }
      }
    }
  }

  func supportReason(_ a: PersonCluster, _ b: PersonCluster) -> String {
    let country = a.country >= 0 && a.country == b.country
    let post = sharesPost(a, b)
    return switch (country, post) {
    case (true, true): ", with the same country and post"
    case (true, false): ", with the same country"
    case (false, true): ", with the same post"
    case (false, false): ", and nothing speaks against it"
    }
  }

  func evidenceReason(_ a: PersonCluster, _ b: PersonCluster) -> String {
    let country = a.country >= 0 && a.country == b.country
    let post = sharesPost(a, b)
    return switch (country, post) {
    case (true, true): "country and post"
    case (true, false): "country"
    case (false, true): "post"
    case (false, false): "time and place"
    }
  }

  func sharesPost(_ a: PersonCluster, _ b: PersonCluster, within days: Int32? = nil) -> Bool {
    for x in a.posts {
      for y in b.posts where x.isFormer == y.isFormer && x.isSameOffice(as: y) {
        guard let days else { return true }
        // An article without a date may be of any time.
        guard let first = x.days.first, let last = x.days.last, let from = y.days.first, let to = y.days.last else {
          return true
        }
        if from <= last + days, first - days <= to { return true }
      }
    }
    return false
  }

  /// Whether a post the two share is one the person is often said to hold: on a fifth as many days as the post most
  /// attested, or on three. What one article says beside all others may be another's.
  func isEstablished(in cluster: PersonCluster, postOf atom: PersonCluster) -> Bool {
    let most = cluster.posts.map(\.days.count).max() ?? 0
    return cluster.posts.contains { post in
      (post.days.count * 5 >= most || post.days.count >= 3)
        && atom.posts.contains { $0.isFormer == post.isFormer && $0.isSameOffice(as: post) }
    }
  }

  /// Both hold known posts at the same time, and none of them can be the same.
  func contradictPosts(_ a: PersonCluster, _ b: PersonCluster) -> Bool {
    let first = a.posts.filter { !$0.isFormer }
    let second = b.posts.filter { !$0.isFormer }
    if first.isEmpty || second.isEmpty || sharesPost(a, b) || succeedsItself(first, second) { return false }
    return first.contains { x in
      second.contains { y in
        guard let from = x.days.first, let to = x.days.last, let start = y.days.first, let end = y.days.last else {
          return false
        }
        return start <= to + 180 && from - 180 <= end
      }
    }
  }

  /// A president-elect becomes the president.
  func succeedsItself(_ first: [Post], _ second: [Post]) -> Bool {
    first.contains { x in
      second.contains { y in
        (x.organization < 0 || y.organization < 0 || x.organization == y.organization)
          && (x.title.isSuccession(to: y.title) && comesBefore(x, y)
            || y.title.isSuccession(to: x.title) && comesBefore(y, x))
      }
    }
  }

  func comesBefore(_ x: Post, _ y: Post) -> Bool {
    guard let first = x.days.first, let last = y.days.last else { return true }
    return first <= last
  }

  func contradicts(_ a: PersonCluster, _ b: PersonCluster) -> Bool { objection(a, b) != nil }

  /// What keeps two apart, whatever their names.
  func objection(_ a: PersonCluster, _ b: PersonCluster) -> String? {
    if let objection = objectionInFacts(a, b) { return objection }
    // Named side by side in more than a stray article, they are two.
    let shared = a.articles.sharedCount(with: b.articles)
    return shared * 5 >= min(a.articles.count, b.articles.count) && shared > 0 ? "one article names both" : nil
  }

  func contradictInFacts(_ a: PersonCluster, _ b: PersonCluster) -> Bool { objectionInFacts(a, b) != nil }

  private func objectionInFacts(_ a: PersonCluster, _ b: PersonCluster) -> String? {
    if areDeclaredDifferent(a, b) { return "a correction says they are different" }
    let (first, second) = (a.statedCountry, b.statedCountry)
    if first >= 0, second >= 0, first != second, !sharesPostOfSameOrganization(a, b) { return "their countries differ" }
    // A pronoun is easily taken for another's; the same office at the same time outweighs it.
    if contradictGender(a, b), !sharesPost(a, b, within: 60) { return "one is a man, the other a woman" }
    if contradictTenure(a, b) { return "one is a former holder while the other is in office" }
    return areFarApart(a, b) ? "the time between them is too long" : nil
  }

  /// A long gap in time speaks against one person: thirty-five years, unless the later is called a former holder of
  /// what the
  /// earlier held; eight, where both hold one office and only one of the names has a generation or a middle initial.
  func areFarApart(_ a: PersonCluster, _ b: PersonCluster) -> Bool {
    guard let from = a.firstDay, let to = a.lastDay, let start = b.firstDay, let end = b.lastDay else { return false }
    let gap = max(start - to, from - end)
    guard gap > 8 * 365 else { return false }
    let (earlier, later) = from <= start ? (a, b) : (b, a)
    if gap > PersonResolver.lifeInOffice {
      return !later.posts.contains { former in
        former.isFormer && earlier.posts.contains { $0.isSameOffice(as: former) }
      }
    }
    guard isToldApart(a, from: b) || isToldApart(b, from: a) else { return false }
    return a.posts.contains { x in
      !x.isFormer && b.posts.contains { y in !y.isFormer && x.isSameOffice(as: y) }
    }
  }

  /// Whether one has what tells father and son apart, a generation or a middle initial, and the other has not, nor a middle
  /// name of that letter. One written out comes and goes.
  private func isToldApart(_ a: PersonCluster, from b: PersonCluster) -> Bool {
    func middles(_ cluster: PersonCluster) -> [PersonName.Part] {
      cluster.names.flatMap { names[$0.name].parts.dropFirst().dropLast() }
    }
    let letters = Set(middles(b).map { $0.text.prefix(1) })
    return middles(a).contains { $0.isInitial && !letters.contains($0.text.prefix(1)) }
      || !generations(a).isSubset(of: generations(b))
  }

  /// Spaniards work for the European Union: the same post of the same organisation outweighs the country.
  func sharesPostOfSameOrganization(_ a: PersonCluster, _ b: PersonCluster) -> Bool {
    a.posts.contains { x in
      x.organization >= 0 && b.posts.contains { y in x.organization == y.organization && x.title.agrees(with: y.title) }
    }
  }

  func sharesArticle(_ a: PersonCluster, _ b: PersonCluster) -> Bool {
    a.articles.sharedCount(with: b.articles) > 0
  }

  func contradictGender(_ a: PersonCluster, _ b: PersonCluster) -> Bool {
    func gender(_ cluster: PersonCluster) -> Int {
      cluster.female > cluster.male * 2 ? 1 : cluster.male > cluster.female * 2 ? 2 : 0
    }
    let (first, second) = (gender(a), gender(b))
    return first != 0 && second != 0 && first != second
  }

  /// One is called a former holder on days when the other goes on holding the same office; a single such day among
  /// many of the other is a slip of the pen, and who was called a former holder by then has the title by courtesy.
  func contradictTenure(_ a: PersonCluster, _ b: PersonCluster) -> Bool {
    func clash(_ formers: [Post], _ currents: [Post]) -> Bool {
      formers.contains { former in
        former.isFormer && !holdsOffice(former, in: formers)
          && currents.contains { current in
            guard !current.isFormer, former.isSameOffice(as: current) else { return false }
            guard former.days.count * 5 >= current.days.count else { return false }
            return former.days.contains { day in
              // The first day in office that is not before the day of being called former.
              var low = 0
              var high = current.days.count
              while low < high {
                let middle = (low + high) / 2
                if current.days[middle] < day { low = middle + 1 } else { high = middle }
              }
              guard low < current.days.count, current.days[low] - day <= 180 else { return false }
              return !currents.contains {
                $0.isFormer && $0.isSameOffice(as: current) && $0.days.first ?? .max <= current.days[low]
              }
            }
          }
      }
    }
    return clash(a.posts, b.posts) || clash(b.posts, a.posts)
  }

  /// Whether someone called a former holder is said to hold the office more often.
  func holdsOffice(_ former: Post, in posts: [Post]) -> Bool {
    posts.contains { !$0.isFormer && $0.days.count > former.days.count && $0.isSameOffice(as: former) }
  }

  func isNear(_ a: PersonCluster, _ b: PersonCluster, days: Int32) -> Bool {
    guard let from = a.firstDay, let to = a.lastDay, let start = b.firstDay, let end = b.lastDay else { return false }
    return start <= to + days && from - days <= end
  }

  /// Whether more days than these lie between what is known of two.
  func areApart(_ a: PersonCluster, _ b: PersonCluster, days: Int32) -> Bool {
    guard let from = a.firstDay, let to = a.lastDay, let start = b.firstDay, let end = b.lastDay else { return false }
    return max(start - to, from - end) > days
  }

  func areDeclaredDifferent(_ a: PersonCluster, _ b: PersonCluster) -> Bool {
    if a.sides.isEmpty || b.sides.isEmpty { return false }
    return a.sides.contains { side in
      b.sides.contains(CorrectionSide(correction: side.correction, isSecond: !side.isSecond))
    }
  }
}
