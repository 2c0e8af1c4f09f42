//! The processes under a test: a screen, tauri-driver, WebKit's driver and the program. Each test has a screen, ports
//! and a home folder of its own, so that tests run side by side and none sees what another left.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tempfile::TempDir;

/// The start of a session is the one thing that is tried again: it fails where the machine is busy, which says nothing
/// about the program.
const STARTS: usize = 3;
const WAIT_FOR_DRIVER: Duration = Duration::from_secs(20);

/// Where the workspace is.
pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default()
}

/// A request that takes longer will never be answered.
pub const WAIT_FOR_ANSWER: Duration = Duration::from_secs(60);

/// One running program with the drivers over it.
pub struct Session {
    /// The way to the page; none once it is closed.
    pub client: Option<Client>,
    drivers: Child,
    /// Where the program's and the drivers' own words go.
    pub log: PathBuf,
}

impl Session {
    /// Starts the program with `arguments`, its files under `home`.
    pub async fn start(home: &Home, screen: &Screen, arguments: &[String]) -> Self {
        let mut failures = Vec::new();
        for _ in 0..STARTS {
            match tokio::time::timeout(WAIT_FOR_ANSWER, Self::try_start(home, screen, arguments)).await {
                Ok(Ok(session)) => return session,
                Ok(Err(failure)) => failures.push(failure),
                Err(_) => failures.push("no answer".to_owned()),
            }
        }
        panic!("the window did not open in {STARTS} attempts: {failures:#?}");
    }

    async fn try_start(home: &Home, screen: &Screen, arguments: &[String]) -> Result<Self, String> {
        let (port, native_port) = (free_port(), free_port());
        let log = home.path().join("log.txt");
        let drivers = home
            .command(&workspace().join("target/tools/bin/tauri-driver"))
            .env("DISPLAY", &screen.display)
            .args(["--port", &port.to_string(), "--native-port", &native_port.to_string()])
            .stdout(Stdio::null())
            .stderr(std::fs::File::create(&log).map_err(|error| error.to_string())?)
            .process_group(0)
            .spawn()
            .map_err(|error| format!("tauri-driver: {error}; `make test` installs it"))?;
        let mut session = Self { client: None, drivers, log };
        answers(port).await?;
        answers(native_port).await?;

        let program = workspace().join("target/debug/hegao-desktop");
        let options = json!({ "application": program, "args": arguments });
        let mut capabilities = Capabilities::new();
        capabilities.insert("tauri:options".to_owned(), options);
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .map_err(|error| error.to_string())?;
        session.client = Some(client);
        Ok(session)
    }

    /// Closes the window as the driver does.
    pub async fn close(&mut self) {
        if let Some(client) = self.client.take() {
            // What does not close is ended below.
            let _ = tokio::time::timeout(Duration::from_secs(5), client.close()).await;
        }
    }

    /// Ends the program as a power cut does.
    pub fn kill(&mut self) {
        self.client = None;
        let group = format!("-{}", self.drivers.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.drivers.wait();
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A screen without a monitor.
pub struct Screen {
    display: String,
    frame: PathBuf,
    server: Child,
}

impl Screen {
    /// Switches one on; what it shows is kept under `home`.
    pub fn on(home: &Home) -> Self {
        // Given no number it takes a free one and says which.
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1360x860x24", "-nolisten", "tcp", "-fbdir"])
            .arg(home.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb; `make test` installs it");
        let mut number = String::new();
        let said = server.stdout.take().expect("its words");
        BufReader::new(said).read_line(&mut number).expect("its number");
        Self { display: format!(":{}", number.trim()), frame: home.path().join("Xvfb_screen0"), server }
    }

    /// What it shows now, as PNG. The driver's own screenshots never return where there is no graphics hardware, and
    /// they would lack what is not part of the page.
    pub fn picture(&self) -> Vec<u8> {
        let dump = std::fs::read(&self.frame).expect("the screen's memory");
        picture_of_dump(&dump).expect("a dump of a screen with four bytes a pixel")
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// A dump as `xwd` writes it (version 7: big-endian header words, then the colour map, then rows of B, G, R, unused).
fn picture_of_dump(dump: &[u8]) -> Option<Vec<u8>> {
    let word = |at: usize| -> Option<usize> {
        let bytes = dump.get(at * 4..at * 4 + 4)?;
        Some(u32::from_be_bytes(bytes.try_into().ok()?) as usize)
    };
    let (header, width, height, row, colours) = (word(0)?, word(4)?, word(5)?, word(12)?, word(19)?);
    let rows = dump.get(header + colours * 12..)?.chunks(row).take(height);
    let colours =
        rows.flat_map(|row| row.chunks_exact(4).take(width).flat_map(|pixel| [pixel[2], pixel[1], pixel[0]]));
    let colours: Vec<u8> = colours.collect();
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, width as u32, height as u32);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().ok()?.write_image_data(&colours).ok()?;
    Some(png)
}

/// A home folder that holds nothing.
pub struct Home(TempDir);

impl Home {
    /// A new one.
    pub fn new() -> Self {
        let home = TempDir::new().expect("a temporary folder");
        std::fs::create_dir(home.path().join("doubles")).expect("a folder in it");
        Self(home)
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// The folder through which the program's test doubles are told what to do.
    pub fn doubles(&self) -> PathBuf {
        self.0.path().join("doubles")
    }

    fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .env("HOME", self.path())
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_DATA_HOME")
            .env_remove("XDG_CACHE_HOME")
            .env_remove("WAYLAND_DISPLAY")
            .env("TZ", "Asia/Shanghai")
            .env("HEGAO_PERSON", "张某某")
            .env("HEGAO_TEST_DOUBLES", self.doubles())
            // No assistive technology listens here, and looking for it takes seconds.
            .env("NO_AT_BRIDGE", "1");
        command
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("its number").port()
}

async fn answers(port: u16) -> Result<(), String> {
    let begun = Instant::now();
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        if begun.elapsed() > WAIT_FOR_DRIVER {
            return Err(format!("no driver answers on port {port}"));
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}
