package layout

// whole are the lines, folded, that are furniture wherever they stand alone.
var whole = set(
	// search and navigation
	"search", "search site", "search this site", "search here", "search the site", "menu", "main menu", "open menu", "close menu", "navigation",
	"main navigation", "site navigation", "skip to content", "skip to main content", "skip to navigation", "skip to article", "jump to content",
	"back to top", "go to top", "scroll to top", "top", "home", "homepage", "home page", "back", "back to home", "go back", "next", "previous", "prev",
	"next article", "previous article", "next story", "previous story", "next post", "previous post", "next page", "previous page",
	"load more", "show more", "show less", "see more", "see all", "view all", "view more", "more", "expand", "collapse", "close", "toggle navigation",
	"toggle menu", "breadcrumb", "breadcrumbs", "sitemap", "site map", "site index", "sections", "all sections", "quick links", "links",
	"edition", "international edition", "us edition", "uk edition", "choose edition", "change language", "language", "english", "loading",
	"please wait", "page not found", "print edition", "today's paper", "e-paper", "epaper", "archive", "archives",
	// advertisements
	"advertisement", "advertisements", "advertising", "advert", "adverts", "ad", "ads", "sponsored", "sponsored content", "sponsored by", "promoted",
	"promoted content", "paid content", "paid post", "partner content", "remove ads", "skip ad", "report this ad", "report ad", "why this ad",
	"story continues below", "story continues below advertisement", "story continues below this ad", "article continues below",
	"article continues below advertisement", "article continues after advertisement", "article continues after ad",
	"continue reading below", "continue reading the main story", "continue reading", "scroll to continue", "scroll to continue reading",
	"advertisement scroll to continue", "keep reading", "continue to article", "skip advertisement", "close ad", "this is a paid advertisement",
	// sharing and comments
	"share", "share this", "share this article", "share this story", "share this page", "share this post", "share article", "share story",
	"share options", "share it", "share link", "share via email", "share by email", "tweet", "tweet this", "retweet", "post", "pin", "pin it", "like",
	"likes", "send", "send this", "print", "print this", "print article", "print this article", "print page", "email", "e-mail", "mail",
	"email this", "email article", "email this article", "email a friend", "copy link", "copy url", "link copied", "copied", "copy this link",
	"facebook", "twitter", "x", "linkedin", "whatsapp", "telegram", "instagram", "youtube", "reddit", "pinterest", "tumblr", "messenger", "flipboard",
	"viber", "vkontakte", "tiktok", "threads", "bluesky", "mastodon", "rss", "rss feed", "google news", "snapchat", "line", "pocket",
	"save", "save article", "save for later", "save this", "saved", "bookmark", "bookmark this", "add to favourites", "add to favorites",
	"add to reading list", "gift this article", "give this article", "comment", "comments", "no comments", "leave a comment", "post a comment",
	"add a comment", "add comment", "view comments", "show comments", "read comments", "join the conversation", "join the discussion", "leave a reply",
	"comments are closed", "reply", "report", "report an error", "report a correction", "suggest a correction", "feedback", "send feedback",
	"text size", "font size", "increase text size", "decrease text size", "a a a", "republish this article", "republish", "follow", "following",
	"unfollow", "follow us", "follow this topic", "follow topics", "like this", "was this article helpful", "rate this article",
	// accounts, newsletters, subscriptions
	"sign in", "sign up", "sign out", "sign up now", "sign up here", "sign up today", "log in", "login", "log out", "logout", "register", "register now",
	"create account", "create an account", "create a free account", "my account", "your account", "account", "profile", "settings", "subscribe",
	"subscribe now", "subscribe today", "subscribe here", "subscribe for free", "subscription", "subscriptions", "subscribers only", "subscriber only",
	"already a subscriber", "already have an account", "become a member", "join now", "join us", "membership", "newsletter", "newsletters",
	"our newsletters", "email address", "your email", "your email address", "enter email", "submit", "donate", "donate now", "support us",
	"support our journalism", "support our work", "contribute", "make a donation", "thank you for subscribing", "thanks for subscribing",
	"thank you for signing up", "start your free trial", "free trial", "buy now", "get the app", "download the app", "download our app",
	"breaking news alerts", "get alerts", "turn on notifications", "enable notifications", "allow notifications", "not now", "no thanks", "maybe later",
	// cookies and law
	"accept", "accept all", "accept all cookies", "accept cookies", "accept and continue", "accept & continue", "accept and close", "i accept", "i agree",
	"agree", "agree and close", "reject all", "reject", "reject all cookies", "decline", "deny", "allow all", "allow all cookies", "manage cookies",
	"manage preferences", "manage options", "manage consent", "manage choices", "more options", "cookie settings", "cookie preferences", "cookie policy",
	"cookie notice", "cookies", "cookie consent", "privacy", "privacy policy", "privacy notice", "privacy settings", "privacy statement",
	"your privacy", "we value your privacy", "your privacy choices", "do not sell my personal information", "do not sell or share my personal information",
	"terms", "terms of use", "terms of service", "terms and conditions", "terms & conditions", "legal", "legal notice", "imprint", "disclaimer",
	"got it", "ok", "learn more", "find out more", "more information", "read our privacy policy", "accessibility", "accessibility statement",
	"accessibility help", "all rights reserved", "contact", "contact us", "about", "about us", "about this site", "who we are", "our team", "help",
	"help centre", "help center", "faq", "faqs", "careers", "jobs", "advertise", "advertise with us", "press", "press office", "media kit",
	"corrections", "editorial guidelines", "editorial standards", "code of ethics", "licensing", "reprints", "permissions", "get reprints",
	"purchase licensing rights", "request permission",
	// pictures, sound, players
	"getty", "getty images", "reuters/file photo", "file photo", "photo", "photos", "picture", "pictures", "image", "images", "video", "videos", "gallery",
	"photo gallery", "image gallery", "in pictures", "slideshow", "view gallery", "view image in fullscreen", "view fullscreen", "enlarge", "enlarge image",
	"open image in gallery", "enlarge this image", "toggle caption", "hide caption", "image caption", "play", "play video", "pause", "mute", "unmute",
	"listen", "listen now", "listen to this article", "listen to article", "watch", "watch now", "watch live", "watch video", "audio", "transcript",
	"your browser does not support the audio element", "your browser does not support the video tag",
	"this video can not be played", "this video cannot be played", "media playback is unsupported on your device", "please enable javascript",
	"javascript is disabled", "you need to enable javascript to run this app",
	// signposts and leftovers of databases
	"read more", "read the full story", "read full story", "read the full article", "read full article", "read the rest here", "full story",
	"click here", "here", "abstract", "full text", "photos (if available)", "details", "keywords", "tags", "topics", "related topics", "in this article",
	"most viewed", "end", "ends", "notes to editors", "content", "contents", "table of contents", "explore more", "discover more",
)

// related are the headings, folded, whose list of headlines is furniture with them.
var related = set(
	"related", "related articles", "related article", "related stories", "related story", "related news", "related content", "related coverage",
	"related links", "related posts", "related reading", "related topics", "more on this story", "more on this", "more on this topic", "more stories",
	"more news", "more like this", "more from this section", "more top stories", "more to read", "more for you", "most read", "most popular",
	"most viewed", "most shared", "most recent", "popular", "popular now", "popular stories", "trending", "trending now", "trending stories",
	"recommended", "recommended for you", "recommended stories", "recommended reading", "you may also like", "you might also like",
	"you might be interested in", "you may be interested in", "also read", "read also", "read next", "up next", "what to read next", "see also",
	"editor's picks", "editors' picks", "editor's choice", "latest", "latest news", "latest stories", "latest headlines", "latest updates",
	"top stories", "top news", "headlines", "breaking news", "don't miss", "in case you missed it", "from the web", "around the web", "from our partners",
	"further reading", "other stories", "other news", "similar articles", "similar stories", "top stories this week", "the latest",
)

// sections are the names, folded, that pages give to their parts. One alone is a label at the head of a text and may be
// a heading further down; several in a row are navigation.
var sections = set(
	"home", "news", "world", "world news", "international", "global", "politics", "europe", "africa", "asia", "asia pacific", "asia-pacific", "americas",
	"latin america", "middle east", "north america", "south america", "oceania", "australia", "uk", "u.k", "us", "u.s", "us news", "uk news", "us & canada",
	"eu", "business", "economy", "markets", "finance", "money", "companies", "banking", "energy", "opinion", "opinions", "comment", "commentary",
	"editorial", "editorials", "analysis", "views", "columnists", "columns", "letters", "blogs", "sport", "sports", "football", "soccer", "cricket",
	"tennis", "culture", "arts", "art", "books", "film", "films", "music", "theatre", "tv", "tv & radio", "television", "radio", "entertainment",
	"entertainment & arts", "lifestyle", "life", "life & style", "style", "fashion", "food", "travel", "health", "science", "environment", "climate",
	"technology", "tech", "education", "society", "law", "crime", "defence", "defense", "security", "diplomacy", "foreign affairs", "foreign policy",
	"conflict", "conflicts", "war", "weather", "local", "national", "nation", "regional", "region", "regions", "country", "features", "feature",
	"in depth", "in-depth", "long reads", "explainer", "explainers", "reports", "interviews", "interview", "investigations", "special reports",
	"podcasts", "podcast", "video", "videos", "photos", "pictures", "live", "magazine", "obituaries", "religion", "human rights", "migration",
	"development", "cars", "motoring", "property", "real estate", "games", "puzzles", "crosswords", "horoscopes", "weekend", "fact check",
	"newsletters", "latest", "more", "search", "menu", "about", "contact", "jobs", "cities", "russia", "ukraine", "china", "india",
)

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}
