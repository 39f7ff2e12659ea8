/** Says how to serve the site where it was opened as a file. A classic script: modules do not run there. */
if (location.protocol === "file:") {
  document.getElementById("needs-server")?.removeAttribute("hidden");
}
