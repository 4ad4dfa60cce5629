//! Drives the built page in a real browser: serves dist/ under a sub-path, starts chromedriver, opens a fresh profile, and
//! fails a test on any console error.
//!
//! `cargo xtask test` says where dist/, Chromium and chromedriver are (AWAITLAB_DIST, AWAITLAB_CHROMIUM, AWAITLAB_CHROMEDRIVER).

use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What a test step gives.
pub type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// A browser on the page.
pub struct Page {
    /// For what the helpers below don't cover.
    pub client: Client,
    /// Where the page is served: `http://127.0.0.1:PORT/some/path/`.
    pub base: String,
    driver: Child,
    /// chromedriver's port, and its name for this session.
    session: (u16, String),
    _profile: tempfile::TempDir,
    /// One browser at a time; released last.
    _turn: tokio::sync::MutexGuard<'static, ()>,
}

static TURN: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

/// A wait for a condition ends after that long.
const PATIENCE: Duration = Duration::from_secs(20);
/// Conditions are looked at that often.
const POLL: Duration = Duration::from_millis(60);

impl std::fmt::Debug for Page {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Page").field("base", &self.base).finish_non_exhaustive()
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        // Ends the browser too when a test has failed halfway; after `close` there is no such session any more.
        let _ = self.end_session();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// POST /session/{id}/se/log: the browser's console.
#[derive(Debug)]
struct ConsoleLog;

impl WebDriverCompatibleCommand for ConsoleLog {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }
    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(json!({"type": "browser"}).to_string()))
    }
}

/// POST /session/{id}/goog/cdp/execute: a command of the DevTools protocol.
#[derive(Debug)]
struct DevTools(&'static str, Value);

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }
    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(json!({"cmd": self.0, "params": self.1}).to_string()))
    }
}

fn variable(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).map(PathBuf::from)
}

fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|e| e.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

/// Serves a folder under `/some/path/`, on a port of the system's choice, as long as the process lives. A thread and a
/// connection for each request: a browser's idle connections hold up nothing.
fn serve(folder: PathBuf) -> Outcome<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let port = listener.local_addr()?.port();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let folder = folder.clone();
            std::thread::spawn(move || answer(stream, &folder));
        }
    });
    Ok(format!("http://127.0.0.1:{port}/some/path/"))
}

/// Answers one request for a file.
fn answer(mut stream: TcpStream, folder: &Path) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    // The headers have to be read, or closing resets the connection.
    for line in lines.by_ref() {
        if line?.is_empty() {
            break;
        }
    }
    let path = request.split(' ').nth(1).unwrap_or_default().split(['?', '#']).next().unwrap_or_default();
    let name = path.strip_prefix("/some/path/").filter(|name| !name.contains(".."));
    let file = name.map(|name| folder.join(if name.is_empty() { "index.html" } else { name }));
    let (status, kind, bytes) = match file.and_then(|file| std::fs::read(&file).ok().map(|bytes| (mime(&file), bytes))) {
        Some((kind, bytes)) => ("200 OK", kind, bytes),
        None => ("404 Not Found", "text/plain", b"not found".to_vec()),
    };
    write!(stream, "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", bytes.len())?;
    stream.write_all(&bytes)
}

impl Page {
    /// Starts a browser of that size; an error if the tools are not named (`cargo test` by itself).
    pub async fn open(width: u32, height: u32) -> Outcome<Page> {
        let dist = variable("AWAITLAB_DIST").ok_or("AWAITLAB_DIST is not set: run the browser tests by `cargo xtask test`")?;
        let chromium = variable("AWAITLAB_CHROMIUM").ok_or("AWAITLAB_CHROMIUM is not set: run the browser tests by `cargo xtask test`")?;
        let driver = variable("AWAITLAB_CHROMEDRIVER").ok_or("AWAITLAB_CHROMEDRIVER is not set: run the browser tests by `cargo xtask test`")?;
        if !dist.join("index.html").is_file() {
            return Err(format!("AWAITLAB_DIST names {}, which holds no index.html: build the page first", dist.display()).into());
        }
        let turn = TURN.lock().await;
        let base = serve(dist)?;
        let profile = tempfile::tempdir()?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let child = Command::new(driver).arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let mut capabilities = serde_json::Map::new();
        capabilities.insert(
            "goog:chromeOptions".into(),
            json!({
                "binary": chromium,
                "args": ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                         "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
                         format!("--window-size={width},{height}"), format!("--user-data-dir={}", profile.path().display())],
            }),
        );
        capabilities.insert("goog:loggingPrefs".into(), json!({"browser": "ALL"}));
        let start = Instant::now();
        let client = loop {
            match ClientBuilder::rustls()?.capabilities(capabilities.clone()).connect(&format!("http://127.0.0.1:{port}")).await {
                Ok(client) => break client,
                Err(e) if start.elapsed() > Duration::from_secs(30) => return Err(e.into()),
                Err(_) => tokio::time::sleep(Duration::from_millis(200)).await,
            }
        };
        let session = client.session_id().await?.unwrap_or_default();
        Ok(Page { client, base, driver: child, session: (port, session), _profile: profile, _turn: turn })
    }

    fn end_session(&self) -> std::io::Result<()> {
        let (port, session) = &self.session;
        let mut stream = TcpStream::connect(("127.0.0.1", *port))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        write!(stream, "DELETE /session/{session} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")?;
        let mut answer = [0; 64];
        stream.read(&mut answer).map(|_| ())
    }

    /// Makes the page as large as a phone or any other device, smaller than a window can be.
    pub async fn resize(&self, width: u32, height: u32) -> Outcome<()> {
        self.client.issue_cmd(DevTools("Emulation.setDeviceMetricsOverride", json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": true}))).await?;
        Ok(())
    }

    /// Opens an address of the app: `#/q/31`.
    pub async fn go(&self, hash: &str) -> Outcome<()> {
        self.client.goto(&format!("{}{hash}", self.base)).await?;
        Ok(())
    }

    /// Waits until an element is there; 20 s at most.
    pub async fn wait(&self, css: &str) -> Outcome<fantoccini::elements::Element> {
        Ok(self.client.wait().at_most(PATIENCE).for_element(Locator::Css(css)).await.map_err(|e| format!("waiting for {css}: {e}"))?)
    }

    /// Clicks an element, in the middle of the window; again if the page moved or redrew it just then.
    pub async fn click(&self, css: &str) -> Outcome<()> {
        let start = Instant::now();
        loop {
            let element = self.wait(css).await?;
            self.call("document.querySelector(arguments[0])?.scrollIntoView({block: 'center', behavior: 'instant'})", css).await?;
            match element.click().await {
                Ok(()) => return Ok(()),
                Err(e) if start.elapsed() > PATIENCE => return Err(format!("clicking {css}: {e}").into()),
                Err(_) => tokio::time::sleep(POLL).await,
            }
        }
    }

    /// Presses keys, wherever the focus is.
    pub async fn press(&self, keys: &str) -> Outcome<()> {
        self.client.active_element().await?.send_keys(keys).await?;
        Ok(())
    }

    /// The text of an element.
    pub async fn text(&self, css: &str) -> Outcome<String> {
        Ok(self.wait(css).await?.text().await?)
    }

    /// Waits until the text of an element holds some words.
    pub async fn wait_text(&self, css: &str, words: &str) -> Outcome<String> {
        let start = Instant::now();
        loop {
            let text = self.text(css).await.unwrap_or_default();
            if text.contains(words) {
                return Ok(text);
            }
            if start.elapsed() > PATIENCE {
                return Err(format!("{css} never said '{words}'; it says '{text}'").into());
            }
            tokio::time::sleep(POLL).await;
        }
    }

    /// Waits until JavaScript gives something true.
    pub async fn until(&self, code: &str) -> Outcome<()> {
        let start = Instant::now();
        let code = format!("return !!({code})");
        loop {
            if self.script(&code).await? == Value::Bool(true) {
                return Ok(());
            }
            if start.elapsed() > PATIENCE {
                let lab = self.script("const lab = document.querySelector('.lab-in'); return (lab ? JSON.stringify(lab.dataset) : '') + ' ' + document.querySelector('main').innerText").await?;
                return Err(format!("never true: {code}\n{}", lab.as_str().unwrap_or_default()).into());
            }
            tokio::time::sleep(POLL).await;
        }
    }

    /// Runs JavaScript with one argument: `arguments[0]`.
    pub async fn call(&self, code: &str, argument: &str) -> Outcome<Value> {
        Ok(self.client.execute(code, vec![json!(argument)]).await?)
    }

    /// Runs JavaScript in the page.
    pub async fn script(&self, code: &str) -> Outcome<Value> {
        Ok(self.client.execute(code, vec![]).await?)
    }

    /// Ends the session; an error if the console holds one.
    pub async fn close(self) -> Outcome<()> {
        let log = self.client.issue_cmd(ConsoleLog).await?;
        self.client.clone().close().await?;
        let errors: Vec<String> = log
            .as_array()
            .into_iter()
            .flatten()
            .filter(|entry| entry["level"] == "SEVERE")
            .map(|entry| entry["message"].as_str().unwrap_or_default().to_string())
            .collect();
        if errors.is_empty() { Ok(()) } else { Err(format!("console errors: {errors:#?}").into()) }
    }
}
