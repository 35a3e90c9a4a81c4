#!/bin/sh
# Verifies the seal of an electronic certificate in OFD (GB/T 33190, GB/T 38540) or of a notice in PDF with unzip and
# openssl alone.
# Usage: verify-certificate.sh FILE.ofd|FILE.pdf [ROOT.pem]
# ROOT.pem is the certificate of the authority that vouches for the seals; without it FILE's neighbour root.pem is taken.
# Says "valid" (exit 0) or "invalid" and why (exit 1); 2 when it cannot tell.
set -eu
export LC_ALL=C

file=${1:?Usage: verify-certificate.sh FILE.ofd|FILE.pdf [ROOT.pem]}
root=${2:-$(dirname "$file")/root.pem}
id='distid:1234567812345678'
[ -r "$file" ] || { echo "cannot read $file" >&2; exit 2; }
[ -r "$root" ] || { echo "cannot read $root: give the root certificate as the second argument" >&2; exit 2; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
invalid() {
  echo "invalid: $*"
  exit 1
}

case $root in /*) ;; *) root=$PWD/$root ;; esac
case $file in /*) ;; *) file=$PWD/$file ;; esac
digest() { openssl dgst -sm3 -binary "$1" | openssl base64 -A; }

# one element or attribute of an XML file: lines are joined, and each tag begins a line
tags() { tr '\n\r\t' '   ' <"$1" | sed 's/</\n</g'; }
text_of() { tags "$1" | sed -n "s|^<ofd:$2>\([^<]*\).*|\1|p"; }

# Each of the two leaves: $value, the file with SES_Signature; $signed, what its hash is over; $location, its property.

# --- a notice: every byte of the PDF but the signature itself -----------------------------------------------------------
pdf() {
  value=$work/value
  signed=$work/signed
  size=$(wc -c <"$file")
  LC_ALL=C grep -abo '/ByteRange \[[0-9 ]*\]' "$file" >"$work/ranges" || invalid "nobody has sealed it"
  [ "$(wc -l <"$work/ranges")" -eq 1 ] || invalid "it has more than one signature"
  # shellcheck disable=SC2046
  set -- $(sed 's/.*\[\(.*\)\]/\1/' "$work/ranges")
  [ $# -eq 4 ] && [ "$1" -eq 0 ] && [ $(($3 + $4)) -eq "$size" ] && [ "$2" -lt "$3" ] ||
    invalid "the seal does not cover the whole file"
  location="/ByteRange [$1 $2 $3 $4]"
  {
    head -c "$2" "$file"
    tail -c "$4" "$file"
  } >"$signed"
  tail -c +$(($2 + 1)) "$file" | head -c $(($3 - $2)) >"$work/place"
  [ "$(head -c 1 "$work/place")$(tail -c 1 "$work/place")" = '<>' ] || invalid "the place of the signature is broken"
  tr -d '<>\n' <"$work/place" | tr 'a-f' 'A-F' | basenc --base16 -d >"$work/filled" 2>/dev/null ||
    invalid "the place of the signature is broken"
  # the zeros that fill the place are no part of the signature
  length=$(openssl asn1parse -inform DER -in "$work/filled" 2>/dev/null |
    sed -n '1s/^ *0:d=0 *hl=\([0-9]*\) *l= *\([0-9]*\) .*/\1 + \2/p')
  [ -n "$length" ] || invalid "the structure of the signature is broken"
  length=$(($length))
  head -c "$length" "$work/filled" >"$value"
  [ -z "$(tail -c +$((length + 1)) "$work/filled" | tr -d '\0')" ] || invalid "something stands beside the signature"
  covered="$size bytes"
}

# --- a certificate: the package -------------------------------------------------------------------------------------
ofd() {
  unzip -tqq "$file" >/dev/null 2>&1 || invalid "the package is damaged"
  unzip -Z1 "$file" | grep -v '/$' | sort >"$work/names"
  [ -z "$(uniq -d "$work/names")" ] || invalid "the package holds two files of one name"
  grep -Eq '(^/|(^|/)\.\.(/|$)|[^A-Za-z0-9_./-])' "$work/names" && invalid "the package holds a file of a strange name"
  mkdir "$work/ofd"
  unzip -qq "$file" -d "$work/ofd" </dev/null || invalid "the package cannot be unpacked"
  cd "$work/ofd"

  [ -f OFD.xml ] || invalid "there is no OFD.xml"
  list=$(text_of OFD.xml Signatures)
  list=${list#/}
  [ -n "$list" ] && [ -f "$list" ] || invalid "nobody has signed it"
  location=$(tags "$list" | sed -n 's|^<ofd:Signature .*BaseLoc="\([^"]*\)".*|\1|p')
  [ "$(printf '%s\n' "$location" | wc -l)" -eq 1 ] || invalid "it has more than one signature"
  location=${location#/}
  [ -f "$location" ] || invalid "the signature is missing"
  folder=$(dirname "$location")
  value=$(text_of "$location" SignedValue)
  value=${value#/}
  [ -f "$value" ] || invalid "the signed value is missing"

  # --- digests of the files ------------------------------------------------------------------------------------------
  tags "$location" | grep -q '^<ofd:References CheckMethod="1\.2\.156\.10197\.1\.401"' || invalid "the digests are not SM3"
  tags "$location" | sed -n \
    -e 's|^<ofd:Reference FileRef="/\{0,1\}\([^"]*\)".*|\1|p' \
    -e 's|^<ofd:CheckValue>\([^<]*\).*|\1|p' | paste -d' ' - - >"$work/references"
  [ -s "$work/references" ] || invalid "the signature covers nothing"
  while read -r name expected; do
    [ -f "$name" ] || invalid "$name is missing"
    [ "$(digest "$name")" = "$expected" ] || invalid "$name was changed"
  done <"$work/references"
  {
    cut -d' ' -f1 "$work/references"
    printf '%s\n%s\n' "$location" "$value"
  } | sort >"$work/covered"
  other=$(comm -23 "$work/names" "$work/covered" | head -n 1)
  [ -z "$other" ] || invalid "$other is not covered by the signature"
  signed=$location
  covered="$(wc -l <"$work/references") files"
}

if [ "$(head -c 5 "$file")" = '%PDF-' ]; then kind=pdf; else kind=ofd; fi
$kind

# --- SES_Signature -------------------------------------------------------------------------------------------------
# child FILE N: the Nth element inside the outermost one, as "offset header length kind"
child() {
  openssl asn1parse -inform DER -in "$1" 2>/dev/null |
    sed -n 's/^ *\([0-9]*\):d=1 *hl=\([0-9]*\) *l= *\([0-9]*\) *[a-z]*: *\(.*\)$/\1 \2 \3 \4/p' | sed -n "$2p"
}
# take FILE N OUT: the Nth element, as DER where it is a sequence, else its content
take() {
  offset=$(child "$1" "$2" | cut -d' ' -f1)
  [ -n "$offset" ] && openssl asn1parse -inform DER -in "$1" -strparse "$offset" -noout -out "$3" >/dev/null 2>&1 || :
  [ -s "$3" ] || invalid "the structure of the signature is broken"
}
# plain FILE N: the Nth element as text
plain() { child "$1" "$2" | sed 's/^[^:]*://'; }
bytes() { # bytes FILE N OUT: the content of the Nth element, whatever it is
  set -- "$1" "$(child "$1" "$2")" "$3"
  [ -n "$2" ] || invalid "the structure of the signature is broken"
  header=$(echo "$2" | cut -d' ' -f2)
  begin=$(($(echo "$2" | cut -d' ' -f1) + header))
  length=$(echo "$2" | cut -d' ' -f3)
  tail -c +$((begin + 1)) "$1" | head -c "$length" >"$3"
}
algorithm() { child "$1" "$2" | grep -Eq '(SM2-with-SM3|1\.2\.156\.10197\.1\.501)$' || invalid "the $3 is not SM2 with SM3"; }
signed_by() { # signed_by CERTIFICATE DATA SIGNATURE
  openssl x509 -inform DER -in "$1" -noout -pubkey >"$work/key.pem" 2>/dev/null || return 1
  openssl pkeyutl -verify -rawin -digest sm3 -pkeyopt "$id" -pubin -inkey "$work/key.pem" -in "$2" -sigfile "$3" >/dev/null 2>&1
}
vouched() { # vouched CERTIFICATE TIME
  openssl x509 -inform DER -in "$1" -out "$work/vouched.pem" 2>/dev/null || return 1
  openssl verify -vfyopt "$id" -attime "$2" -CAfile "$root" "$work/vouched.pem" >/dev/null 2>&1
}

take "$value" 1 "$work/body"
take "$value" 2 "$work/signer"
algorithm "$value" 3 "signature"
take "$value" 4 "$work/signature"
signed_by "$work/signer" "$work/body" "$work/signature" || invalid "the seal's signature is not the signer's"

take "$work/body" 2 "$work/seal"
at=$(plain "$work/body" 3)
take "$work/body" 4 "$work/hash"
property=$(plain "$work/body" 5)
[ "${property#/}" = "${location#/}" ] || invalid "the signature is for another file"
openssl dgst -sm3 -binary "$signed" | cmp -s - "$work/hash" || invalid "$(basename "$signed") was changed"

# --- the seal ------------------------------------------------------------------------------------------------------
[ $kind = pdf ] || { [ -f "$folder/Seal.esl" ] && cmp -s "$work/seal" "$folder/Seal.esl"; } || invalid "the seal beside is not the one that was used"
take "$work/seal" 1 "$work/information"
take "$work/seal" 2 "$work/maker"
algorithm "$work/seal" 3 "signature of the seal"
take "$work/seal" 4 "$work/made"
signed_by "$work/maker" "$work/information" "$work/made" || invalid "the seal was changed"

take "$work/information" 3 "$work/property"
take "$work/property" 4 "$work/signers"
n=1
while [ -n "$(child "$work/signers" $n)" ]; do
  bytes "$work/signers" $n "$work/one"
  cmp -s "$work/one" "$work/signer" && break
  n=$((n + 1))
done
[ -n "$(child "$work/signers" $n)" ] || invalid "the signer may not use this seal"
from=$(plain "$work/property" 6)
until=$(plain "$work/property" 7)
stamp() { echo "$1" | sed -n 's/^\([0-9]\{14\}\)Z$/\1/p'; }
for one in "$at" "$from" "$until"; do
  [ -n "$(stamp "$one")" ] || invalid "a time in the seal cannot be read"
done
[ "$(stamp "$at")" -ge "$(stamp "$from")" ] && [ "$(stamp "$at")" -lt "$(stamp "$until")" ] ||
  invalid "the seal was used outside its period"

# --- who vouches ---------------------------------------------------------------------------------------------------
clock=$(date -u -d "$(echo "$at" | sed 's/^\(....\)\(..\)\(..\)\(..\)\(..\)\(..\)Z$/\1-\2-\3 \4:\5:\6/')" +%s)
vouched "$work/maker" "$clock" || invalid "the maker of the seal is not vouched for by the root"
vouched "$work/signer" "$clock" || invalid "the signer is not vouched for by the root"

# --- the authority: the seal must be that of the body which the certificate names as its issuer -----------------------
if [ $kind = ofd ]; then
  issuer=$(tags OFD.xml | sed -n 's|^<ofd:CustomData Name="证照颁发机构代码">\([^<]*\).*|\1|p')
  holder=$(openssl x509 -inform DER -in "$work/signer" -noout -subject -nameopt multiline,utf8,-esc_msb |
    sed -n 's/^ *serialNumber *= *//p')
  [ -n "$issuer" ] || invalid "the certificate names no issuing authority"
  [ "$issuer" = "$holder" ] || invalid "the seal is that of another authority ($holder, not $issuer)"
fi

name=$(openssl x509 -inform DER -in "$work/signer" -noout -subject -nameopt multiline,utf8,-esc_msb |
  sed -n 's/^ *commonName *= *//p')
echo "valid: $covered, sealed by $name at $at"
