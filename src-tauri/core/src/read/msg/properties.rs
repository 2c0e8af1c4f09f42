//! The properties of a mail, a recipient or an attachment (MS-OXMSG 2.4, MS-OXPROPS).

use std::collections::HashMap;

use encoding_rs::Encoding;
use jiff::{Timestamp, tz};

use super::PROPERTIES;
use crate::read::compound::Compound;
use crate::read::encoding;

/// Numbers of properties.
pub(super) mod id {
    pub const SUBJECT: u16 = 0x0037;
    pub const SENT: u16 = 0x0039;
    pub const AUTHOR_NAME: u16 = 0x0042;
    pub const AUTHOR_ADDRESS: u16 = 0x0065;
    pub const RECIPIENT_KIND: u16 = 0x0c15;
    pub const SENDER_NAME: u16 = 0x0c1a;
    pub const SENDER_ADDRESS: u16 = 0x0c1f;
    pub const SHOWN_COPY: u16 = 0x0e03;
    pub const SHOWN_TO: u16 = 0x0e04;
    pub const RECEIVED: u16 = 0x0e06;
    pub const BODY: u16 = 0x1000;
    pub const BODY_RTF: u16 = 0x1009;
    pub const BODY_HTML: u16 = 0x1013;
    pub const DISPLAY_NAME: u16 = 0x3001;
    pub const ADDRESS: u16 = 0x3003;
    pub const ATTACHED: u16 = 0x3701;
    pub const FILE_NAME: u16 = 0x3704;
    pub const ATTACHED_HOW: u16 = 0x3705;
    pub const LONG_FILE_NAME: u16 = 0x3707;
    pub const SMTP_ADDRESS: u16 = 0x39fe;
    pub const INTERNET_CODE_PAGE: u16 = 0x3fde;
    pub const CODE_PAGE: u16 = 0x3ffd;
    pub const SENDER_SMTP: u16 = 0x5d01;
    pub const AUTHOR_SMTP: u16 = 0x5d02;
}

/// Seconds from 1601, where Windows begins to count, to 1970.
const WINDOWS_EPOCH: i64 = 11_644_473_600;

/// The properties that stand in one storage.
#[derive(Default)]
pub(super) struct Properties {
    storage: Vec<String>,
    fixed: HashMap<u16, [u8; 8]>,
    code_page: Option<&'static Encoding>,
}

impl Properties {
    /// Reads the properties of a storage, which stand behind a head of so many bytes.
    pub fn read(compound: &mut Compound<'_>, storage: &[&str], head: usize) -> Option<Self> {
        let place: Vec<&str> = storage.iter().copied().chain([PROPERTIES]).collect();
        let stream = compound.stream(&place)?;
        let entries = stream.get(head..).unwrap_or_default().as_chunks::<16>().0.iter();
        let fixed = entries.map(|entry| {
            let mut value = [0; 8];
            value.copy_from_slice(&entry[8..]);
            (u16::from_le_bytes([entry[2], entry[3]]), value)
        });
        let mut properties = Self {
            storage: storage.iter().map(ToString::to_string).collect(),
            fixed: fixed.collect(),
            code_page: None,
        };
        let stated = [id::CODE_PAGE, id::INTERNET_CODE_PAGE];
        let stated = stated.into_iter().find_map(|id| u16::try_from(properties.number(id)?).ok());
        properties.code_page = stated.map(encoding::of_code_page);
        Some(properties)
    }

    /// The same, where texts that state no code page are in that of the mail.
    pub fn in_code_page_of(self, mail: &Self) -> Self {
        Self { code_page: self.code_page.or(mail.code_page), ..self }
    }

    /// A number.
    pub fn number(&self, id: u16) -> Option<u32> {
        self.fixed.get(&id).map(|value| u32::from_le_bytes([value[0], value[1], value[2], value[3]]))
    }

    /// A point in time as the clocks show it in China, which has one zone. Outlook keeps no other.
    pub fn time(&self, id: u16) -> Option<String> {
        let ticks = i64::try_from(u64::from_le_bytes(*self.fixed.get(&id)?)).ok()?;
        let seconds = (ticks / 10_000_000).checked_sub(WINDOWS_EPOCH).filter(|seconds| *seconds > 0)?;
        let time = tz::offset(8).to_datetime(Timestamp::from_second(seconds).ok()?);
        Some(time.strftime("%Y-%m-%d %H:%M").to_string())
    }

    /// A text, in Unicode or in the mail's code page.
    pub fn text(&self, compound: &mut Compound<'_>, id: u16) -> Option<String> {
        let text = match self.stream(compound, id, 0x001f) {
            Some(wide) => encoding_rs::UTF_16LE.decode_without_bom_handling(&wide).0.into_owned(),
            None => encoding::in_code_page(&self.stream(compound, id, 0x001e)?, self.code_page),
        };
        let text = text.trim_end_matches('\0').to_string();
        Some(text).filter(|text| !text.is_empty())
    }

    /// A property's bytes.
    pub fn bytes(&self, compound: &mut Compound<'_>, id: u16) -> Option<Vec<u8>> {
        self.stream(compound, id, 0x0102)
    }

    fn stream(&self, compound: &mut Compound<'_>, id: u16, kind: u16) -> Option<Vec<u8>> {
        let name = format!("__substg1.0_{id:04X}{kind:04X}");
        let place: Vec<&str> = self.storage.iter().map(String::as_str).chain([name.as_str()]).collect();
        compound.stream(&place)
    }
}
