import Foundation
import ReadoutFormats

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Why a graph did not reach a triple store.
enum PublishError: Error, Hashable, Sendable, CustomStringConvertible {
  case invalidEndpoint(String)
  case invalidGraphName(String)
  case invalidCredentials
  case unreachable(endpoint: String, reason: String)
  /// The connection ended before the store's answer.
  case interrupted(endpoint: String, reason: String)
  case redirected(endpoint: String, target: String)
  /// The store answered with something else than success; nothing, or not everything, was stored.
  case refused(endpoint: String, status: Int, answer: String)

  var description: String {
    switch self {
    case .invalidEndpoint(let text):
      "\(Redaction.address(text)) is no endpoint; give the Graph Store address of the store, such as http://127.0.0.1:7878/store."
    case .invalidGraphName(let text): "\(text) is no absolute IRI and cannot name a graph."
    case .invalidCredentials:
      "The token, user or password in the environment has a line end or another control character in it; set it without."
    case .unreachable(let endpoint, let reason):
      "\(endpoint): nothing was published: \(reason). Check the address and that the store runs."
    case .interrupted(let endpoint, let reason):
      "\(endpoint): the connection broke before the store's answer: \(reason). The store holds the old graph or the new one; run the same command again, which is safe."
    case .redirected(let endpoint, let target):
      "\(endpoint): nothing was published: it redirects to \(target); give that address if you trust it."
    case .refused(let endpoint, let status, let answer):
      "\(endpoint): the store refused the graph with HTTP \(status)\(answer.isEmpty ? "" : ": \(answer)")."
        + (status == 401 || status == 403
          ? " Set READOUT_ENDPOINT_USER and READOUT_ENDPOINT_PASSWORD, or READOUT_ENDPOINT_TOKEN." : "")
    }
  }
}

/// Sends a graph to a triple store by the SPARQL 1.1 Graph Store HTTP Protocol, or what is different of it by SPARQL 1.1
/// Update: one request changes something, so that all of it arrives or the answer is an error.
struct GraphStorePublisher: Sendable {
  /// Who is asking the store; from the environment, never from the command line, where others could read it.
  enum Credentials: Sendable, Hashable {
    case none
    case basic(user: String, password: String)
    case token(String)

    /// `READOUT_ENDPOINT_TOKEN`, or else `READOUT_ENDPOINT_USER` and `READOUT_ENDPOINT_PASSWORD`.
    init(environment: [String: String]) {
      if let token = environment["READOUT_ENDPOINT_TOKEN"], !token.isEmpty {
        self = .token(token)
      } else if let user = environment["READOUT_ENDPOINT_USER"], !user.isEmpty {
        self = .basic(user: user, password: environment["READOUT_ENDPOINT_PASSWORD"] ?? "")
      } else {
        self = .none
      }
    }

    /// The value of the header; nil where there is none.
    var header: String? {
      switch self {
      case .none: nil
      case .basic(let user, let password): "Basic \(Data("\(user):\(password)".utf8).base64EncodedString())"
      case .token(let token): "Bearer \(token)"
      }
    }

    /// What no message may hold.
    var secrets: [String] {
      switch self {
      case .none: []
      case .basic(_, let password): [password] + (header.map { [String($0.dropFirst("Basic ".count))] } ?? [])
      case .token(let token): [token]
      }
    }

    /// Whether they can stand in a header.
    var isValid: Bool {
      let parts: [String] =
        switch self {
        case .none: []
        case .basic(let user, let password): [user, password]
        case .token(let token): [token]
        }
      return parts.allSatisfy { part in part.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F } }
    }
  }

  enum Mode: String, CaseIterable, Sendable {
    /// What the named graph holds becomes this, by sending what is different where the store can be asked and told.
    case update
    /// What the named graph holds is replaced (PUT).
    case replace
    /// The triples are added to what is there (POST).
    case add
  }

  /// What was sent.
  enum Delivery: Sendable, Hashable, CustomStringConvertible {
    case all
    case changes(gone: Int, new: Int)

    /// For `readout publish`, which reads it.
    var description: String {
      switch self {
      case .all: "all"
      case .changes(let gone, let new): "changes \(gone) \(new)"
      }
    }
  }

  /// Bytes of what a store holds beyond which nothing is compared, and all is sent.
  private static let largestGraph = 1 << 30

  private let endpoint: URL
  private let update: URL?
  private let graph: String?
  private let name: String
  private let credentials: Credentials

  /// - Parameters:
  ///   - endpoint: the Graph Store address.
  ///   - update: the SPARQL Update address; where it is nil, that which stores with such a Graph Store address have.
  ///   - graph: the IRI of the graph in the store; nil is the default graph.
  /// Throws `PublishError.invalidEndpoint` or `.invalidGraphName`.
  init(
    endpoint: String, update: String? = nil, graph: String? = nil, credentials: Credentials = .none
  ) throws(PublishError) {
    guard credentials.isValid else { throw .invalidCredentials }
    var parts = try GraphStorePublisher.parts(of: endpoint)
    let address =
      try update.map { text throws(PublishError) in
        guard let url = try GraphStorePublisher.parts(of: text).url else { throw .invalidEndpoint(text) }
        return url
      } ?? GraphStorePublisher.updateAddress(beside: parts)
    if let items = parts.queryItems {
      // An address that names its graph already stays as it is.
      guard graph == nil else { throw .invalidEndpoint(endpoint) }
      let named = items.first { $0.name == "graph" }?.value.flatMap { try? BaseIRI.validated($0) }
      self.graph = named
      // Which graph another address means, the store alone knows.
      self.update = named != nil || items.contains { $0.name == "default" } ? address : nil
    } else {
      self.graph = try graph.map { text throws(PublishError) in
        guard let iri = try? BaseIRI.validated(text) else { throw .invalidGraphName(text) }
        return iri
      }
      self.update = address
      var allowed = CharacterSet.alphanumerics
      allowed.insert(charactersIn: "-._~")
      parts.percentEncodedQuery =
        self.graph.map { "graph=" + ($0.addingPercentEncoding(withAllowedCharacters: allowed) ?? "") } ?? "default"
    }
    guard let url = parts.url else { throw .invalidEndpoint(endpoint) }
    self.endpoint = url
    name = Redaction.text(Redaction.address(endpoint), secrets: credentials.secrets)
    self.credentials = credentials
  }

  private static func parts(of address: String) throws(PublishError) -> URLComponents {
    guard var parts = URLComponents(string: address), let scheme = parts.scheme?.lowercased(),
      scheme == "http" || scheme == "https", let host = parts.host, !host.isEmpty, parts.user == nil
    else { throw .invalidEndpoint(address) }
    parts.scheme = scheme
    return parts
  }

  /// Where stores take updates whose Graph Store address ends so: Oxigraph's `/store`, Fuseki's `/data`, RDF4J's and GraphDB's
  /// `/rdf-graphs/service`. Nil for others.
  private static func updateAddress(beside parts: URLComponents) -> URL? {
    var parts = parts
    parts.query = nil
    for (ending, other) in [("/store", "/update"), ("/data", "/update"), ("/rdf-graphs/service", "/statements")]
    where parts.path.hasSuffix(ending) {
      parts.path = parts.path.dropLast(ending.count) + other
      return parts.url
    }
    return nil
  }

  /// Sends N-Triples.
  func send(_ body: Data, mode: Mode) throws(PublishError) -> Delivery {
    keepFromProxies()
    if mode == .update, let changes = try difference(from: body) {
      if changes.gone.isEmpty, changes.new.isEmpty { return .changes(gone: 0, new: 0) }
      // Of a graph that is mostly another, all is less.
      let size = (changes.gone + changes.new).reduce(0) { $0 + $1.count }
      if 2 * size < body.count, try send(changes) { return .changes(gone: changes.gone.count, new: changes.new.count) }
    }
    let answer = try exchange(
      mode == .add ? "POST" : "PUT", endpoint, body, mediaType: GraphFormat.nTriples.mediaType)
    try check(answer)
    return .all
  }

  /// What is different; nil where that cannot be known, or the store could not be told.
  private func difference(from body: Data) throws(PublishError) -> TripleDifference? {
    guard update != nil else { return nil }
    let answer = try exchange("GET", endpoint)
    if answer.status == 401 || answer.status == 403 { try check(answer) }
    guard answer.status == 200, answer.mediaType?.hasPrefix(GraphFormat.nTriples.mediaType) == true,
      answer.body.count <= GraphStorePublisher.largestGraph
    else { return nil }
    return TripleDifference(from: answer.body, to: [UInt8](body))
  }

  /// Tells the store what changes; false where it takes no updates at that address.
  private func send(_ changes: TripleDifference) throws(PublishError) -> Bool {
    guard let update else { return false }
    let answer = try exchange(
      "POST", update, Data(changes.update(graph: graph)), mediaType: "application/sparql-update")
    if [404, 405, 415, 501].contains(answer.status) { return false }
    try check(answer)
    return true
  }

  private func check(_ answer: Transfer.Outcome) throws(PublishError) {
    guard let status = answer.status, ![200, 201, 204].contains(status) else { return }
    throw .refused(
      endpoint: name, status: status, answer: shown(String(decoding: answer.body.prefix(500), as: UTF8.self)))
  }

  /// One request and its answer.
  private func exchange(
    _ method: String, _ url: URL, _ body: Data? = nil, mediaType: String = ""
  ) throws(PublishError) -> Transfer.Outcome {
    var request = URLRequest(url: url)
    request.httpMethod = method
    if body != nil {
      request.setValue(mediaType, forHTTPHeaderField: "Content-Type")
    } else {
      request.setValue(GraphFormat.nTriples.mediaType, forHTTPHeaderField: "Accept")
    }
    if let header = credentials.header { request.setValue(header, forHTTPHeaderField: "Authorization") }
    let transfer = Transfer(largestAnswer: body == nil ? GraphStorePublisher.largestGraph + 1 : 500)
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = 600
    let session = URLSession(configuration: configuration, delegate: transfer, delegateQueue: nil)
    let task = body.map { session.uploadTask(with: request, from: $0) } ?? session.dataTask(with: request)
    task.resume()
    let outcome = transfer.wait()
    session.invalidateAndCancel()
    if let target = outcome.redirection { throw .redirected(endpoint: name, target: shown(Redaction.address(target))) }
    if let failure = outcome.failure {
      throw body == nil || failure.isBeforeSending
        ? .unreachable(endpoint: name, reason: shown(failure.reason))
        : .interrupted(endpoint: name, reason: shown(failure.reason))
    }
    guard outcome.status != nil else { throw .interrupted(endpoint: name, reason: "there was no answer") }
    return outcome
  }

  private func shown(_ text: String) -> String {
    Redaction.text(text, secrets: credentials.secrets).trimmingCharacters(in: .whitespaces)
  }

  /// What goes to this machine goes to no other: no proxy is asked, whatever the environment says.
  private func keepFromProxies() {
    guard let host = endpoint.host?.lowercased(),
      host == "localhost" || host.hasSuffix(".localhost") || host.hasPrefix("127.") || host == "::1"
    else { return }
    for name in ["no_proxy", "NO_PROXY"] {
      let known = ProcessInfo.processInfo.environment[name].map { [$0] } ?? []
      setenv(name, (known + [host]).joined(separator: ","), 1)
    }
  }
}

/// Waits for one transfer. The lock guards everything that the session's queue writes.
private final class Transfer: NSObject, URLSessionDataDelegate, @unchecked Sendable {
  struct Outcome {
    var status: Int?
    var mediaType: String?
    /// The answer, or its beginning.
    var body: [UInt8] = []
    var redirection: String?
    /// Why it failed, and whether nothing had been sent by then.
    var failure: (reason: String, isBeforeSending: Bool)?
  }

  private let largestAnswer: Int

  private let lock = NSLock()
  private let done = DispatchSemaphore(value: 0)
  private var outcome = Outcome()

  /// - Parameter largestAnswer: how many bytes of the answer are kept.
  init(largestAnswer: Int) { self.largestAnswer = largestAnswer }

  func wait() -> Outcome {
    done.wait()
    return lock.withLock { outcome }
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    lock.withLock {
      let room = largestAnswer - outcome.body.count
      if room > 0 { outcome.body.append(contentsOf: data.prefix(room)) }
    }
  }

  /// Credentials and data go where the user said and nowhere else.
  func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) {
    lock.withLock { outcome.redirection = request.url?.absoluteString ?? "elsewhere" }
    completionHandler(nil)
  }

  /// The store wants other credentials. There are none, so the answer stands; the transfer is given up by whoever waits,
  /// because FoundationNetworking never ends one whose challenge is turned down.
  func urlSession(
    _ session: URLSession, task: URLSessionTask, didReceive challenge: URLAuthenticationChallenge,
    completionHandler: @escaping @Sendable (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
  ) {
    lock.withLock { outcome.status = (challenge.failureResponse as? HTTPURLResponse)?.statusCode ?? 401 }
    done.signal()
  }

  func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
    lock.withLock {
      let response = task.response as? HTTPURLResponse
      outcome.status = response?.statusCode
      outcome.mediaType = response?.value(forHTTPHeaderField: "Content-Type")?.lowercased()
      if let error {
        let code = (error as? URLError)?.code
        outcome.failure = (
          error.localizedDescription,
          [.cannotConnectToHost, .cannotFindHost, .dnsLookupFailed, .secureConnectionFailed].contains(code)
        )
      }
    }
    done.signal()
  }
}
