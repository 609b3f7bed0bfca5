@echo off
rem Runs tdl on Windows; needs a Java 17 or newer in JAVA_HOME or on the PATH.
rem
rem TDL_JAVA_OPTIONS   options for the JVM, as in -Xmx4g
rem TDL_CLASS_PATH     jars and folders with maps of your own, between semicolons
setlocal

set "tdl_java="
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "tdl_java=%JAVA_HOME%\bin\java.exe"
if not defined tdl_java for %%j in (java.exe) do set "tdl_java=%%~$PATH:j"
if not defined tdl_java (
  echo tdl: needs a Java 17 or newer, but neither JAVA_HOME nor the PATH has one; install one, as from https://adoptium.net 1>&2
  exit /b 2
)

rem The major version stands in the file release of the Java; without that file 17 is taken.
set "tdl_major=17"
for %%j in ("%tdl_java%") do set "tdl_release=%%~dpj..\release"
if exist "%tdl_release%" for /f tokens^=2^ delims^=^" %%v in ('findstr /b "JAVA_VERSION=" "%tdl_release%"') do for /f "delims=.-+" %%m in ("%%v") do set "tdl_major=%%m"
if %tdl_major% LSS 17 (
  echo tdl: needs a Java 17 or newer but %tdl_java% is of version %tdl_major%; set JAVA_HOME to another 1>&2
  exit /b 2
)

set "tdl_flags=-Xshare:auto -XX:+UseSerialGC -Xms256m"
if defined TDL_JAVA_OPTIONS set "tdl_flags=-Xshare:auto"
if %tdl_major% GEQ 22 set "tdl_flags=%tdl_flags% --enable-native-access=ALL-UNNAMED"
if %tdl_major% GEQ 23 set "tdl_flags=%tdl_flags% --sun-misc-unsafe-memory-access=allow"

if defined TDL_CLASS_PATH (
  "%tdl_java%" %tdl_flags% -Dtdl.launcher=tdl %TDL_JAVA_OPTIONS% -Dfile.encoding=UTF-8 -cp "%~dp0tdl.jar;%TDL_CLASS_PATH%" io.github.tdl4j.cli.Main %*
) else (
  "%tdl_java%" %tdl_flags% -Dtdl.launcher=tdl %TDL_JAVA_OPTIONS% -Dfile.encoding=UTF-8 -jar "%~dp0tdl.jar" %*
)
exit /b %ERRORLEVEL%
